import { API_URL } from "../../api";

/** Where a developer's mails are: `manage.py dev` sends none, and shows them there. */
export function Mailbox() {
  if (!/^https?:\/\/(localhost|127\.0\.0\.1)(:|$)/.test(API_URL)) return null;
  return (
    <p className="small muted">
      In development mails are kept in the{" "}
      <a href={`${API_URL}/dev/mailbox`} target="_blank" rel="noreferrer">
        mailbox of the API
      </a>
      .
    </p>
  );
}
