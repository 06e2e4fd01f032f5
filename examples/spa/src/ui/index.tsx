/** The parts pages are made of. Every one is a native element underneath, so the keyboard works as expected. */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
  type AnchorHTMLAttributes,
  type ButtonHTMLAttributes,
  type FormEvent,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from "react";
import { BunShipApiError, fieldProblem, sentenceOf } from "../api";
import { count, initials } from "../format";
import type { Loaded } from "../hooks";
import { Link } from "../router";
import { Close } from "./icons";

// --- buttons ---

type Look = "primary" | "danger" | "quiet" | "quiet bad" | "";

interface ButtonLook {
  look?: Look;
  small?: boolean;
  wide?: boolean;
}

const classes = ({ look = "", small, wide }: ButtonLook) =>
  ["button", look, small && "small", wide && "wide"].filter(Boolean).join(" ");

/** A button. While `busy` it keeps the focus, says so, and does nothing. */
export function Button({
  look,
  small,
  wide,
  busy = false,
  onClick,
  children,
  ...rest
}: ButtonLook & { busy?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      type="button"
      className={classes({ look, small, wide })}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    >
      {busy && <span className="spinner" aria-hidden="true" />}
      {children}
    </button>
  );
}

export function ButtonLink({
  look,
  small,
  wide,
  to,
  ...rest
}: ButtonLook & { to: string } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return <Link to={to} className={classes({ look, small, wide })} {...rest} />;
}

// --- messages ---

export function Notice({ kind = "", children }: { kind?: "" | "ok" | "warn" | "bad"; children: ReactNode }) {
  return (
    <div className={`notice ${kind}`} role={kind === "bad" ? "alert" : "status"}>
      {children}
    </div>
  );
}

/** A failure in words: what a person can do about it first, the request's id for the support last. */
export function Problem({ error, retry }: { error: Error | undefined; retry?: () => void }) {
  if (!error) return null;
  const refused = error instanceof BunShipApiError && error.statusCode === 403;
  return (
    <div className={`notice ${refused ? "warn" : "bad"}`} role="alert">
      <span>{sentenceOf(error)}</span>
      {retry && !refused && (
        <button type="button" className="link-button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

const ToastContext = createContext<(text: string) => void>(() => undefined);
/** Say that something was done, without taking the focus. */
export const useToast = () => useContext(ToastContext);

export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<{ id: number; text: string }[]>([]);
  const next = useRef(0);
  const say = useCallback((text: string) => {
    const id = ++next.current;
    setToasts((now) => [...now.slice(-2), { id, text }]);
    setTimeout(() => setToasts((now) => now.filter((toast) => toast.id !== id)), 6000);
  }, []);
  return (
    <ToastContext value={say}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map(({ id, text }) => (
          <div key={id} className="toast">
            {text}
          </div>
        ))}
      </div>
    </ToastContext>
  );
}

// --- forms ---

interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** The failure of the form; a message about this field's `name` is shown under it. */
  error?: Error | undefined;
  name: string;
}

function Labelled({
  label,
  hint,
  error,
  name,
  children,
}: FieldProps & { children: (given: { id: string; name: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode }) {
  const id = useId();
  const problem = fieldProblem(error, name);
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        name,
        ...(described ? { "aria-describedby": described } : {}),
        ...(problem ? { "aria-invalid": true as const } : {}),
      })}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {problem && (
        <span className="problem" id={`${id}-problem`}>
          {problem}
        </span>
      )}
    </div>
  );
}

export function TextField({
  label,
  hint,
  error,
  name,
  className = "",
  autoFocus,
  ...rest
}: FieldProps & InputHTMLAttributes<HTMLInputElement>) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) box.current?.focus();
  }, [autoFocus]);
  return (
    <Labelled {...{ label, hint, error, name }}>
      {(given) => (
        <input
          {...given}
          {...rest}
          ref={box}
          className={`input ${className}`}
          data-autofocus={autoFocus || undefined}
        />
      )}
    </Labelled>
  );
}

export function TextArea({ label, hint, error, name, ...rest }: FieldProps & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Labelled {...{ label, hint, error, name }}>
      {(given) => <textarea {...given} {...rest} className="input" />}
    </Labelled>
  );
}

export function Select({
  label,
  hint,
  error,
  name,
  children,
  ...rest
}: FieldProps & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Labelled {...{ label, hint, error, name }}>
      {(given) => (
        <select {...given} {...rest} className="input">
          {children}
        </select>
      )}
    </Labelled>
  );
}

export function Check({ label, ...rest }: { label: ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <label className="check">
      <input type="checkbox" {...rest} />
      <span>{label}</span>
    </label>
  );
}

/** A form that sends its fields as text by name; the whole failure is shown above the buttons. */
export function Form({
  onSubmit,
  error,
  children,
  label,
}: {
  onSubmit: (values: Record<string, string>, form: HTMLFormElement) => void;
  error?: Error | undefined;
  children: ReactNode;
  label?: string;
}) {
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const values: Record<string, string> = {};
    for (const [name, value] of new FormData(form)) if (typeof value === "string") values[name] = value;
    onSubmit(values, form);
  };
  return (
    <form onSubmit={send} className="stack" aria-label={label} noValidate={false}>
      {error && <Problem error={error} />}
      {children}
    </form>
  );
}

export function Segments<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}) {
  return (
    <div className="segments" role="group" aria-label={label}>
      {options.map(([name, text]) => (
        <button key={name} type="button" aria-pressed={name === value} onClick={() => onChange(name)}>
          {text}
        </button>
      ))}
    </div>
  );
}

// --- dialogs ---

/**
 * A modal dialog: the browser keeps the focus inside, Escape closes it, and what had the focus gets it back.
 */
export function Dialog({
  title,
  onClose,
  wide = false,
  children,
}: {
  title: string;
  onClose: () => void;
  wide?: boolean;
  children: ReactNode;
}) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement as HTMLElement | null;
    if (dialog && !dialog.open) dialog.showModal();
    dialog?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => {
      dialog?.close();
      if (before?.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      className={wide ? "wide" : ""}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="dialog-body">
        <header>
          <h2 id={id}>{title}</h2>
          <button type="button" className="button quiet small" onClick={onClose}>
            <Close />
            <span className="hidden-visually">Close</span>
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

interface Question {
  title: string;
  text: ReactNode;
  confirm: string;
  dangerous?: boolean;
  /** What must be typed first. */
  phrase?: string;
  act: () => Promise<unknown>;
}

const AskContext = createContext<(question: Question) => void>(() => undefined);
/** Ask before something that cannot be undone; the dialog stays open and says why when it fails. */
export const useAsk = () => useContext(AskContext);

export function Questions({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question>();
  return (
    <AskContext value={setQuestion}>
      {children}
      {question && <QuestionDialog question={question} onClose={() => setQuestion(undefined)} />}
    </AskContext>
  );
}

function QuestionDialog({ question, onClose }: { question: Question; onClose: () => void }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const [typed, setTyped] = useState("");
  const ready = !question.phrase || typed.trim() === question.phrase;
  const go = async () => {
    if (!ready || busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await question.act();
      onClose();
    } catch (failure) {
      setError(failure as Error);
      setBusy(false);
    }
  };
  return (
    <Dialog title={question.title} onClose={onClose}>
      <Form onSubmit={() => void go()} error={error}>
        <div className="muted">{question.text}</div>
        {question.phrase && (
          <TextField
            label={`Type “${question.phrase}” to confirm`}
            name="phrase"
            value={typed}
            autoComplete="off"
            autoFocus
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        <div className="row end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look={question.dangerous === false ? "primary" : "danger"} busy={busy} disabled={!ready}>
            {question.confirm}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

// --- pages ---

export function Page({
  title,
  about,
  actions,
  children,
}: {
  title: string;
  about?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  useTitle(title);
  return (
    <div className="page-inner">
      <div className="page-head">
        <div>
          <h1>{title}</h1>
          {about && <p>{about}</p>}
        </div>
        {actions && <div className="row">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · BunShip`;
  }, [title]);
}

export function Panel({
  title,
  about,
  actions,
  flush = false,
  className = "",
  children,
}: {
  title?: string;
  about?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  className?: string;
  children?: ReactNode;
}) {
  const id = useId();
  return (
    <section className={`card ${flush ? "flush" : ""} ${className}`} aria-labelledby={title ? id : undefined}>
      {title && (
        <header>
          <div>
            <h2 id={id}>{title}</h2>
            {about && <p>{about}</p>}
          </div>
          {actions && <div className="row">{actions}</div>}
        </header>
      )}
      {children}
    </section>
  );
}

export function Empty({ icon, title, children, action }: { icon?: ReactNode; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      {icon}
      <h3>{title}</h3>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

export function Loading({ lines = 5 }: { lines?: number }) {
  return (
    <div className="loading" role="status">
      <span className="hidden-visually">Loading</span>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className="bone" />
      ))}
    </div>
  );
}

/** Show what was loaded, that it is still being loaded, or why it was not. */
export function Show<T>({ of, children, lines }: { of: Loaded<T>; children: (data: T) => ReactNode; lines?: number }) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error)
    return (
      <div style={{ padding: 18 }}>
        <Problem error={of.error} retry={() => void of.reload()} />
      </div>
    );
  return <Loading lines={lines} />;
}

export function Avatar({ name, url, square, large }: { name: string; url?: string | null | undefined; square?: boolean; large?: boolean }) {
  const [broken, setBroken] = useState(false);
  useEffect(() => setBroken(false), [url]);
  const look = `avatar ${square ? "square" : ""} ${large ? "large" : ""}`;
  if (url && !broken)
    return <img className={look} src={url} alt="" crossOrigin="anonymous" onError={() => setBroken(true)} />;
  return (
    <span className={look} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

export function Meter({ label, current, limit, show = count }: { label: string; current: number; limit: number; show?: (value: number) => string }) {
  const unlimited = limit < 0;
  const share = unlimited || limit === 0 ? 0 : Math.min(1, current / limit);
  return (
    <div className="meter">
      <div className="row between small">
        <span>{label}</span>
        <span className="muted">
          {show(current)} of {unlimited ? "unlimited" : show(limit)}
        </span>
      </div>
      <div
        className={`meter-bar ${share >= 0.9 ? "high" : ""}`}
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={unlimited ? undefined : limit}
        aria-valuenow={current}
      >
        <span style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}

/** A text that is shown once, with a button that copies it. */
export function Secret({ value, label }: { value: string; label: string }) {
  const say = useToast();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      say(`${label} copied.`);
    } catch {
      say("The browser did not allow copying. Select the text and copy it by hand.");
    }
  };
  return (
    <div className="secret">
      <code aria-label={label} tabIndex={0}>
        {value}
      </code>
      <Button onClick={() => void copy()} aria-label={`Copy ${label.toLowerCase()}`}>
        Copy
      </Button>
    </div>
  );
}
