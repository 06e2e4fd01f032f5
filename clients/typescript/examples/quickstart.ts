/** The README's examples, compiled with everything else. */
import { AuthenticatedClient, BunShipApiError, createClient, LocalStorageTokenStorage, paginate, unwrapResponse, verifyWebhook } from "@bunship/client";

export async function signIn(email: string, password: string, askForCode: () => Promise<string>) {
  const bunship = new AuthenticatedClient("http://localhost:3000", new LocalStorageTokenStorage(), {
    onSignedOut: () => location.assign("/login"),
  });
  const result = await bunship.login(email, password);
  if (result.status === "twoFactorRequired") {
    await bunship.completeTwoFactor(result.challenge, await askForCode());
  }
  return bunship;
}

export async function work(bunship: AuthenticatedClient, file: File) {
  const api = bunship.getClient();
  const { organizations } = await unwrapResponse(api.GET("/api/v1/organizations"));
  const [first] = organizations;
  if (first === undefined) return;
  const path = { organization_id: first.id };
  for await (const entry of paginate(api, "/api/v1/organizations/{organization_id}/audit-logs", { path })) {
    console.log(entry.createdAt, entry.action);
  }
  await bunship.uploadFile(first.id, file, { onProgress: ({ loaded, total }) => console.log(loaded / total) });
}

export async function script(key: string, organization: string) {
  const api = createClient("https://api.example.com", { apiKey: key, autoIdempotencyKey: true });
  const params = { path: { organization_id: organization } };
  try {
    return await unwrapResponse(api.GET("/api/v1/organizations/{organization_id}/members", { params }));
  } catch (error) {
    if (error instanceof BunShipApiError && error.isAuthError) console.error(error.code, error.requestId);
    throw error;
  }
}

export async function receive(request: Request, secret: string) {
  const event = await verifyWebhook({ payload: await request.text(), headers: request.headers, secret });
  return event.type;
}
