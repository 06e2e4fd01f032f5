/** The pages that links lead to: of mails, and of the API's redirect after a provider's consent. */
import { useEffect, useRef, useState } from "react";
import { auth, type Challenge } from "../../api";
import { asError, useAction } from "../../hooks";
import { Link, navigate, useRoute } from "../../router";
import { Button, ButtonLink, Form, Loading, Notice, Problem, TextField } from "../../ui";
import { AuthFrame } from "./frame";
import { SecondFactor, useArrive } from "./login";
import { Mailbox } from "./mailbox";
import { rememberedNext } from "./register";

/** Run something once for a link, also under React's double effects: most links work once. */
function useOnce(act: () => Promise<void>): Error | undefined {
  const started = useRef(false);
  const [error, setError] = useState<Error>();
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    act().catch((failure: unknown) => setError(asError(failure)));
    // Once is the point.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return error;
}

/** `/verify-email?token=…` */
export function VerifyEmailPage() {
  const { query } = useRoute();
  const [done, setDone] = useState(false);
  const error = useOnce(async () => {
    await auth.verifyEmail(query.get("token") ?? "");
    setDone(true);
  });
  const [next] = useState(rememberedNext);
  const onward = next ? `?next=${encodeURIComponent(next)}` : "";
  if (done)
    return (
      <AuthFrame title="Address verified" about="Thank you. You can sign in now.">
        <ButtonLink to={`/login${onward}`} look="primary" wide>
          Sign in
        </ButtonLink>
      </AuthFrame>
    );
  return (
    <AuthFrame title="Verifying your address" foot={<Link to="/login">Back to sign in</Link>}>
      {error ? (
        <>
          <Problem error={error} />
          <ResendForm />
        </>
      ) : (
        <Loading lines={2} />
      )}
    </AuthFrame>
  );
}

function ResendForm() {
  const [sent, setSent] = useState(false);
  const resend = useAction(async ({ email = "" }: Record<string, string>) => {
    await auth.resendVerification(email);
    setSent(true);
  });
  if (sent) return <Notice kind="ok">If the account waits for verification, a new link is on its way.</Notice>;
  return (
    <Form label="New link" error={resend.error} onSubmit={(values) => void resend.run(values)}>
      <TextField label="Email" name="email" type="email" autoComplete="email" required error={resend.error} />
      <Button type="submit" wide busy={resend.busy}>
        Send a new link
      </Button>
    </Form>
  );
}

/** `/forgot-password` */
export function ForgotPasswordPage() {
  const [sent, setSent] = useState(false);
  const ask = useAction(async ({ email = "" }: Record<string, string>) => {
    await auth.forgotPassword(email);
    setSent(true);
  });
  return (
    <AuthFrame
      title="Forgot your password?"
      about={sent ? "If there is an account with that address, a link that sets a new password is on its way." : "We mail you a link that sets a new one."}
      foot={<Link to="/login">Back to sign in</Link>}
    >
      {sent ? (
        <Mailbox />
      ) : (
        <Form label="Forgot password" error={ask.error} onSubmit={(values) => void ask.run(values)}>
          <TextField label="Email" name="email" type="email" autoComplete="email" required autoFocus error={ask.error} />
          <Button type="submit" look="primary" wide busy={ask.busy}>
            Send the link
          </Button>
        </Form>
      )}
    </AuthFrame>
  );
}

/** `/reset-password?token=…` */
export function ResetPasswordPage() {
  const { query } = useRoute();
  const [done, setDone] = useState(false);
  const reset = useAction(async ({ password = "", again = "" }: Record<string, string>) => {
    if (password !== again) throw new Error("The two passwords differ.");
    await auth.resetPassword(query.get("token") ?? "", password);
    setDone(true);
  });
  if (done)
    return (
      <AuthFrame title="Password changed" about="All your devices were signed out. Sign in with the new password.">
        <ButtonLink to="/login" look="primary" wide>
          Sign in
        </ButtonLink>
      </AuthFrame>
    );
  return (
    <AuthFrame title="Set a new password" foot={<Link to="/forgot-password">Ask for another link</Link>}>
      <Form label="New password" error={reset.error} onSubmit={(values) => void reset.run(values)}>
        <TextField
          label="New password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={8}
          maxLength={128}
          autoFocus
          hint="15 characters or more; or 8, with upper and lower case and a number."
          error={reset.error}
        />
        <TextField label="The same again" name="again" type="password" autoComplete="new-password" required />
        <Button type="submit" look="primary" wide busy={reset.busy}>
          Set password
        </Button>
      </Form>
    </AuthFrame>
  );
}

/** `/magic-link`: ask for one; `/magic-link?token=…`: use it. */
export function MagicLinkPage() {
  const { query } = useRoute();
  const token = query.get("token");
  return token ? <MagicLinkArrival token={token} /> : <MagicLinkRequest />;
}

function MagicLinkArrival({ token }: { token: string }) {
  const arrive = useArrive();
  const [next] = useState(rememberedNext);
  const [challenge, setChallenge] = useState<Challenge>();
  const error = useOnce(async () => {
    const outcome = await auth.loginWithMagicLink({ token });
    if (outcome.challenge) setChallenge(outcome.challenge);
    else await arrive(next);
  });
  if (challenge) return <SecondFactor challenge={challenge} target={next} onBack={() => navigate("/login")} />;
  return (
    <AuthFrame title="Signing you in" foot={<Link to="/magic-link">Ask for another link</Link>}>
      {error ? <Problem error={error} /> : <Loading lines={2} />}
    </AuthFrame>
  );
}

function MagicLinkRequest() {
  const { query } = useRoute();
  const arrive = useArrive();
  const [email, setEmail] = useState("");
  const [challenge, setChallenge] = useState<Challenge>();
  const ask = useAction(async (values: Record<string, string>) => {
    await auth.requestMagicLink(values.email ?? "");
    setEmail(values.email ?? "");
  });
  const enter = useAction(async ({ code = "" }: Record<string, string>) => {
    const outcome = await auth.loginWithMagicLink({ email, code: code.replace(/\s+/g, "") });
    if (outcome.challenge) setChallenge(outcome.challenge);
    else await arrive();
  });
  if (challenge) return <SecondFactor challenge={challenge} target={query.get("next")} onBack={() => setChallenge(undefined)} />;
  return (
    <AuthFrame
      title={email ? "Check your mail" : "Sign in by mail"}
      about={
        email
          ? "If there is an account with that address, a link and a code are on their way. Open the link, or enter the code here."
          : "We mail you a link and a code. No password needed."
      }
      foot={<Link to="/login">Back to sign in</Link>}
    >
      {email ? (
        <Form label="Code of the mail" error={enter.error} onSubmit={(values) => void enter.run(values)}>
          <Mailbox />
          <TextField key="code" label="Code" name="code" className="code" autoComplete="one-time-code" required autoFocus />
          <Button type="submit" look="primary" wide busy={enter.busy}>
            Sign in
          </Button>
        </Form>
      ) : (
        <Form label="Sign-in link" error={ask.error} onSubmit={(values) => void ask.run(values)}>
          <TextField key="email" label="Email" name="email" type="email" autoComplete="email" required autoFocus error={ask.error} />
          <Button type="submit" look="primary" wide busy={ask.busy}>
            Send the link
          </Button>
        </Form>
      )}
    </AuthFrame>
  );
}

const PROVIDER_ERRORS: Record<string, string> = {
  access_denied: "You did not allow the sign-in.",
  already_linked: "That account is linked to somebody else here.",
  provider_error: "The provider did not answer as expected. Please try again.",
};

/** `/auth/callback#…`: what the API says after a provider's consent page; see accounts.md §5.3. */
export function AuthCallbackPage() {
  const arrive = useArrive();
  const [challenge, setChallenge] = useState<Challenge>();
  const [target, setTarget] = useState<string | null>(null);
  const error = useOnce(async () => {
    const address = location.href;
    // The tokens leave the address, and with it the history, before anything else happens.
    history.replaceState(null, "", location.pathname);
    const result = await auth.completeRedirect(address);
    switch (result.status) {
      case "linked":
        return navigate("/account/security", { replace: true });
      case "failed":
        throw new Error(PROVIDER_ERRORS[result.error] ?? result.description ?? "The provider refused.");
      case "none":
        throw new Error("There is nothing to sign in with in this address.");
      case "twoFactorRequired":
        setTarget(result.returnTo ?? null);
        return setChallenge(result.challenge);
      case "signedIn":
        await arrive(result.returnTo);
    }
  });
  if (challenge) return <SecondFactor challenge={challenge} target={target} onBack={() => navigate("/login")} />;
  return (
    <AuthFrame title="Signing you in" foot={<Link to="/login">Back to sign in</Link>}>
      {error ? <Problem error={error} /> : <Loading lines={2} />}
    </AuthFrame>
  );
}
