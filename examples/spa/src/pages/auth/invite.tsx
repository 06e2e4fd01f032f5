/** `/invite/:token` of an invitation's mail, and `/join/:token` of a link that several people may use. */
import { api } from "../../api";
import { date } from "../../format";
import { useAction, useLoad } from "../../hooks";
import { roleTitle } from "../../permissions";
import { navigate, useRoute } from "../../router";
import { useSession } from "../../session";
import { Avatar, Button, ButtonLink, Loading, Notice, Problem, useToast } from "../../ui";
import { AuthFrame } from "./frame";

export function InvitePage() {
  const { parameters, path } = useRoute();
  const token = parameters.token ?? "";
  const { state, user, refresh, signOut } = useSession();
  const say = useToast();
  const preview = useLoad(() => api.previewInvitation(token), [token]);
  const accept = useAction(async () => {
    const joined = await api.acceptInvitation(token);
    await refresh(joined.organization.id);
    say(`You are a member of ${joined.organization.name} now.`);
    navigate("/dashboard", { replace: true });
  });

  if (preview.error)
    return (
      <AuthFrame title="This invitation cannot be used" foot={<a href="/login">Sign in</a>}>
        <Problem error={preview.error} />
      </AuthFrame>
    );
  if (!preview.data || state === "loading")
    return (
      <AuthFrame title="Your invitation">
        <Loading lines={3} />
      </AuthFrame>
    );
  const { organization, role, invitedBy, expiresAt, status } = preview.data;
  const next = encodeURIComponent(path);
  return (
    <AuthFrame title={`Join ${organization.name}`}>
      <div className="row">
        <Avatar name={organization.name} url={organization.logoUrl} square large />
        <div>
          <strong>{invitedBy.fullName ?? "Somebody"}</strong> invited you as <strong>{roleTitle(role)}</strong>.
          <p className="muted small">Valid until {date(expiresAt)}</p>
        </div>
      </div>
      <Problem error={accept.error} />
      {status !== "pending" ? (
        <Notice kind="warn">
          {status === "accepted" ? "This invitation was accepted already." : "This invitation has expired. Ask for another one."}
        </Notice>
      ) : state === "in" ? (
        <>
          <Button look="primary" wide busy={accept.busy} onClick={() => void accept.run()}>
            Accept as {user?.email}
          </Button>
          <Button look="quiet" wide onClick={() => void signOut()}>
            Use another account
          </Button>
        </>
      ) : (
        <>
          <ButtonLink to={`/login?next=${next}`} look="primary" wide>
            Sign in to accept
          </ButtonLink>
          <ButtonLink to={`/register?next=${next}`} wide>
            Create an account
          </ButtonLink>
        </>
      )}
    </AuthFrame>
  );
}

export function JoinPage() {
  const { parameters, path } = useRoute();
  const token = parameters.token ?? "";
  const { state, user, refresh } = useSession();
  const say = useToast();
  const join = useAction(async () => {
    const joined = await api.joinByLink(token);
    await refresh(joined.organization.id);
    say(`You are a member of ${joined.organization.name} now.`);
    navigate("/dashboard", { replace: true });
  });
  const next = encodeURIComponent(path);
  return (
    <AuthFrame title="Join an organization" about="Somebody shared an invitation link with you.">
      <Problem error={join.error} />
      {state === "loading" ? (
        <Loading lines={2} />
      ) : state === "in" ? (
        <Button look="primary" wide busy={join.busy} onClick={() => void join.run()}>
          Join as {user?.email}
        </Button>
      ) : (
        <>
          <ButtonLink to={`/login?next=${next}`} look="primary" wide>
            Sign in to join
          </ButtonLink>
          <ButtonLink to={`/register?next=${next}`} wide>
            Create an account
          </ButtonLink>
        </>
      )}
    </AuthFrame>
  );
}
