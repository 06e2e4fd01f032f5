/** Plan, usage, invoices. Money moves on Stripe's pages; this one only leads there and back. */
import { useEffect, useState } from "react";
import { api, BunShipApiError, type Plan } from "../../api";
import { bytes, count, date, money } from "../../format";
import { asError, useAction, useLoad } from "../../hooks";
import { useRoute } from "../../router";
import { useWorkspace } from "../../session";
import { Button, Empty, Meter, Notice, Page, Panel, Problem, Segments, Show, useAsk, useToast } from "../../ui";
import { Card } from "../../ui/icons";

const here = (query = "") => `${location.origin}/dashboard/billing${query}`;

export function BillingPage() {
  const { id, can } = useWorkspace();
  const { query } = useRoute();
  const billing = useLoad(() => api.getBilling(id), [id]);
  const plans = useLoad(() => api.listPlans(), []);
  const ask = useAsk();
  const say = useToast();
  const mayPay = can("billing:manage");

  // Stripe tells the API a moment after it has sent the buyer back.
  const bought = query.has("success");
  const { reload } = billing;
  useEffect(() => {
    if (!bought) return;
    const timers = [1000, 3000, 6000].map((wait) => setTimeout(() => void reload(), wait));
    return () => timers.forEach(clearTimeout);
  }, [bought, reload]);

  const portal = useAction(async () => location.assign((await api.createBillingPortal(id, here())).url));
  const resume = useAction(async () => {
    await api.resumeSubscription(id);
    say("The subscription goes on.");
    await reload();
  });
  const current = billing.data;
  const subscription = current?.subscription;
  const live = subscription && subscription.stripeSubscriptionId;
  return (
    <Page
      title="Billing"
      about="Your plan, what you use of it, and what you paid."
      actions={
        mayPay && (
          <Button busy={portal.busy} onClick={() => void portal.run()}>
            <Card /> Payment methods and addresses
          </Button>
        )
      }
    >
      {bought && <Notice kind="ok">Thank you. The plan changes as soon as the payment is confirmed.</Notice>}
      {query.has("canceled") && <Notice>Nothing was bought.</Notice>}
      {!mayPay && <Notice>Only the owner of the organization can change the plan or pay.</Notice>}
      <BillingProblem error={portal.error ?? resume.error} />
      <div className="grid">
        <Panel title="Current plan">
          <Show of={billing} lines={3}>
            {({ plan, status }) => (
              <>
                <div className="row">
                  <span className="figure">{plan.name}</span>
                  <span className={`badge ${status === "active" || status === "trialing" ? "ok" : status === "past_due" ? "bad" : ""}`}>
                    {status.replace("_", " ")}
                  </span>
                </div>
                <p className="muted">{plan.description}</p>
                {subscription && (
                  <dl className="pairs">
                    {status === "trialing" && subscription.trialEnd && (
                      <>
                        <dt>Trial ends</dt>
                        <dd>{date(subscription.trialEnd)}</dd>
                      </>
                    )}
                    <dt>{subscription.cancelAtPeriodEnd ? "Ends" : "Renews"}</dt>
                    <dd>{date(subscription.cancelAt ?? subscription.currentPeriodEnd)}</dd>
                  </dl>
                )}
                {mayPay && live && (
                  <div className="row">
                    {subscription.cancelAtPeriodEnd ? (
                      <Button look="primary" busy={resume.busy} onClick={() => void resume.run()}>
                        Keep the subscription
                      </Button>
                    ) : (
                      <Button
                        look="quiet bad"
                        small
                        onClick={() =>
                          ask({
                            title: "Cancel the subscription?",
                            text: `You keep the ${plan.name} plan until ${date(subscription.currentPeriodEnd)}, then the free plan applies.`,
                            confirm: "Cancel subscription",
                            act: async () => {
                              await api.cancelSubscription(id);
                              say("The subscription ends with its period.");
                              await reload();
                            },
                          })
                        }
                      >
                        Cancel subscription
                      </Button>
                    )}
                  </div>
                )}
              </>
            )}
          </Show>
        </Panel>
        <UsagePanel id={id} />
      </div>
      <Show of={plans} lines={8}>
        {({ plans: all, currency }) => (
          <Plans plans={all} currency={currency} currentId={current?.plan.id} mayPay={mayPay} subscribed={Boolean(live)} />
        )}
      </Show>
      <Invoices id={id} />
    </Page>
  );
}

/** What the API says about money, honestly: not configured is no fault of the person's. */
function BillingProblem({ error }: { error: Error | undefined }) {
  if (error instanceof BunShipApiError && error.code === "BILLING_NOT_CONFIGURED")
    return <Notice kind="warn">Payments are not set up on this server, so nothing can be bought here.</Notice>;
  return <Problem error={error} />;
}

function UsagePanel({ id }: { id: string }) {
  const usage = useLoad(() => api.getUsage(id), [id]);
  return (
    <Panel title="Usage">
      <Show of={usage}>
        {({ usage: { members, projects, apiRequests, apiKeys, webhooks, storage } }) => (
          <div className="stack tight">
            <Meter label="Members" {...members} />
            <Meter label="Projects" {...projects} />
            <Meter label="API requests this month" {...apiRequests} />
            <Meter label="API keys" {...apiKeys} />
            <Meter label="Webhook endpoints" {...webhooks} />
            <Meter label="Storage" {...storage} show={bytes} />
          </div>
        )}
      </Show>
    </Panel>
  );
}

function Plans({
  plans,
  currency,
  currentId,
  mayPay,
  subscribed,
}: {
  plans: Plan[];
  currency: string;
  currentId: string | undefined;
  mayPay: boolean;
  subscribed: boolean;
}) {
  const { id } = useWorkspace();
  const [interval, choosePeriod] = useState<"monthly" | "yearly">("monthly");
  const [choice, setChoice] = useState("");
  const checkout = useAction(async (priceId: string) => {
    setChoice(priceId);
    const page = await api.createCheckout(id, {
      priceId,
      successUrl: here("?success=true"),
      cancelUrl: here("?canceled=true"),
    });
    location.assign(page.url);
  });
  return (
    <section className="stack" aria-labelledby="plans">
      <div className="row between">
        <h2 id="plans">Plans</h2>
        <Segments
          label="Billing interval"
          value={interval}
          options={[
            ["monthly", "Monthly"],
            ["yearly", "Yearly"],
          ]}
          onChange={choosePeriod}
        />
      </div>
      <BillingProblem error={checkout.error} />
      <div className="grid">
        {plans.map((plan) => {
          const price = plan.stripePriceIds[interval];
          const mine = plan.id === currentId;
          return (
            <div key={plan.id} className={`card plan ${mine ? "chosen" : ""}`}>
              <div className="row between">
                <h3>{plan.name}</h3>
                {mine ? <span className="badge accent">your plan</span> : plan.popular && <span className="badge">popular</span>}
              </div>
              <div>
                <span className="price">{money(plan.price[interval] * 100, currency).replace(/[.,]00$/, "")}</span>
                <span className="muted"> / {interval === "monthly" ? "month" : "year"}</span>
              </div>
              <ul className="ticks">
                {plan.features.map((feature) => (
                  <li key={feature}>{feature}</li>
                ))}
                <li>{plan.limits.storageGB < 0 ? "Unlimited storage" : `${count(plan.limits.storageGB)} GB storage`}</li>
              </ul>
              {price && mayPay ? (
                <Button
                  look={mine ? "" : "primary"}
                  wide
                  busy={checkout.busy && choice === price}
                  onClick={() => void checkout.run(price)}
                >
                  {mine ? (subscribed ? "Change interval or seats" : `Buy ${plan.name}`) : `Choose ${plan.name}`}
                </Button>
              ) : (
                <span />
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}

function Invoices({ id }: { id: string }) {
  const first = useLoad(() => api.listInvoices(id, {}), [id]);
  const [done, setDone] = useState(false);
  const [error, setError] = useState<Error>();
  useEffect(() => setDone(false), [id]);
  const more = async () => {
    const last = first.data?.at(-1);
    try {
      const next = await api.listInvoices(id, last ? { starting_after: last.id } : {});
      if (next.length < 10) setDone(true);
      first.set((rows) => [...rows, ...next]);
      setError(undefined);
    } catch (failure) {
      setError(asError(failure));
    }
  };
  const unset = first.error instanceof BunShipApiError && first.error.code === "BILLING_NOT_CONFIGURED";
  return (
    <Panel flush title="Invoices">
      {unset ? (
        <Empty icon={<Card />} title="Payments are not set up on this server" />
      ) : (
        <Show of={first} lines={3}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty icon={<Card />} title="No invoices yet" />
            ) : (
              <>
                <div className="table-wrap">
                  <table>
                    <thead>
                      <tr>
                        <th scope="col">Number</th>
                        <th scope="col">Date</th>
                        <th scope="col">Amount</th>
                        <th scope="col">State</th>
                        <th scope="col">
                          <span className="hidden-visually">Actions</span>
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {rows.map((invoice) => (
                        <tr key={invoice.id}>
                          <td>{invoice.number ?? "draft"}</td>
                          <td className="muted">{date(invoice.created)}</td>
                          <td>{money(invoice.amount, invoice.currency)}</td>
                          <td>
                            <span className={`badge ${invoice.status === "paid" ? "ok" : "warn"}`}>{invoice.status ?? "unknown"}</span>
                          </td>
                          <td className="actions">
                            {invoice.hostedInvoiceUrl && (
                              <a href={invoice.hostedInvoiceUrl} target="_blank" rel="noreferrer">
                                View<span className="hidden-visually"> invoice {invoice.number}</span>
                              </a>
                            )}
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
                {rows.length % 10 === 0 && !done && (
                  <div className="row" style={{ padding: 16, justifyContent: "center" }}>
                    <Button small onClick={() => void more()}>
                      Load more
                    </Button>
                  </div>
                )}
                <Problem error={error} />
              </>
            )
          }
        </Show>
      )}
    </Panel>
  );
}
