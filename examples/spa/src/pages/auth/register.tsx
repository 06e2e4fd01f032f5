import { useState } from "react";
import { auth } from "../../api";
import { useAction } from "../../hooks";
import { Link, useRoute } from "../../router";
import { Button, Form, TextField, useToast } from "../../ui";
import { AuthFrame } from "./frame";
import { Mailbox } from "./mailbox";

export function RegisterPage() {
  const { query } = useRoute();
  const say = useToast();
  const [sentTo, setSentTo] = useState("");
  const next = query.get("next");
  const onward = next ? `?next=${encodeURIComponent(next)}` : "";
  const register = useAction(async (values: Record<string, string>) => {
    const email = values.email ?? "";
    await auth.register({ email, password: values.password ?? "", fullName: values.fullName ?? "" });
    // The mail's link opens a page of its own, which can only know by the browser where to go on.
    rememberNext(next);
    setSentTo(email);
  });
  const resend = useAction(async () => {
    await auth.resendVerification(sentTo);
    say("Another link is on its way.");
  });

  if (sentTo)
    return (
      <AuthFrame
        title="Check your mail"
        about={
          <>
            We sent a link to <strong>{sentTo}</strong>. Open it to verify your address, then sign in.
          </>
        }
        foot={<Link to={`/login${onward}`}>Back to sign in</Link>}
      >
        <Mailbox />
        <Button wide busy={resend.busy} onClick={() => void resend.run()}>
          Send it again
        </Button>
      </AuthFrame>
    );
  return (
    <AuthFrame
      title="Create an account"
      foot={
        <>
          Have one? <Link to={`/login${onward}`}>Sign in</Link>
        </>
      }
    >
      <Form label="Create an account" error={register.error} onSubmit={(values) => void register.run(values)}>
        <TextField label="Full name" name="fullName" autoComplete="name" required maxLength={100} autoFocus error={register.error} />
        <TextField
          label="Email"
          name="email"
          type="email"
          autoComplete="email"
          required
          defaultValue={query.get("email") ?? ""}
          error={register.error}
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={8}
          maxLength={128}
          hint="15 characters or more; or 8, with upper and lower case and a number."
          error={register.error}
        />
        <Button type="submit" look="primary" wide busy={register.busy}>
          Create account
        </Button>
      </Form>
    </AuthFrame>
  );
}

const NEXT = "bunship_next";

function rememberNext(next: string | null): void {
  try {
    if (next) localStorage.setItem(NEXT, next);
  } catch {
    // Without storage the person comes to the dashboard, and opens the invitation's mail once more.
  }
}

/** Return where somebody wanted to go when they registered in this browser; kept until they arrive. */
export function rememberedNext(): string | null {
  try {
    return localStorage.getItem(NEXT);
  } catch {
    return null;
  }
}

export function forgetNext(): void {
  try {
    localStorage.removeItem(NEXT);
  } catch {
    // Nothing was remembered.
  }
}
