import { useState } from "react";
import { api } from "../api";
import { date, slugOf } from "../format";
import { useAction } from "../hooks";
import { roleTitle } from "../permissions";
import { navigate } from "../router";
import { useSession } from "../session";
import { Avatar, Button, Dialog, Empty, Form, Page, Panel, TextArea, TextField, useToast } from "../ui";
import { Building, Plus } from "../ui/icons";

export function OrganizationsPage() {
  const { organizations, choose, current } = useSession();
  const [adding, setAdding] = useState(false);
  const create = (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Plus /> New organization
    </Button>
  );
  return (
    <Page title="Organizations" about="Each has its own people, keys, files and plan." actions={organizations.length > 0 && create}>
      <Panel flush>
        {organizations.length === 0 ? (
          <Empty icon={<Building />} title="You are in no organization yet" action={create}>
            Create one for your team, or open the link of an invitation you were sent.
          </Empty>
        ) : (
          <ul className="list">
            {organizations.map((organization) => (
              <li key={organization.id}>
                <div className="person">
                  <Avatar name={organization.name} url={organization.logoUrl} square />
                  <span>
                    <strong>{organization.name}</strong>
                    <small>
                      {organization.slug} · {roleTitle(organization.role)} since {date(organization.joinedAt)}
                    </small>
                  </span>
                </div>
                <Button
                  small
                  onClick={() => {
                    choose(organization.id);
                    navigate("/dashboard");
                  }}
                >
                  {organization.id === current?.id ? "Open" : "Switch to it"}
                  <span className="hidden-visually">: {organization.name}</span>
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {adding && <CreateDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}

function CreateDialog({ onClose }: { onClose: () => void }) {
  const { refresh } = useSession();
  const say = useToast();
  const [name, setName] = useState("");
  const [slug, setSlug] = useState<string>();
  const create = useAction(async ({ description = "" }: Record<string, string>) => {
    const made = await api.createOrganization({
      name,
      slug: slug ?? slugOf(name),
      ...(description ? { description } : {}),
    });
    await refresh(made.id);
    say(`${made.name} was created.`);
    onClose();
    navigate("/dashboard");
  });
  return (
    <Dialog title="New organization" onClose={onClose}>
      <Form error={create.error} onSubmit={(values) => void create.run(values)}>
        <TextField
          label="Name"
          name="name"
          required
          maxLength={100}
          autoFocus
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={create.error}
        />
        <TextField
          label="Slug"
          name="slug"
          required
          minLength={3}
          maxLength={50}
          pattern="[a-z0-9]+(-[a-z0-9]+)*"
          title="3 to 50 lower-case letters, digits and single hyphens"
          hint="Its name in addresses; it cannot be changed later."
          value={slug ?? slugOf(name)}
          onChange={(event) => setSlug(event.target.value)}
          error={create.error}
        />
        <TextArea label="Description (optional)" name="description" maxLength={500} error={create.error} />
        <div className="row end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={create.busy}>
            Create
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
