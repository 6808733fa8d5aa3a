import { QueryObserver } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { ApiError } from "../api/api-error.ts";
import { createQueryClient } from "./query-client.ts";

async function afterRefusal(status: number) {
  const client = createQueryClient();
  const queryKey = ["people"];
  let answer: () => Promise<string> = async () => "33 people";
  const observer = new QueryObserver(client, { queryKey, queryFn: () => answer(), retry: false });
  const stop = observer.subscribe(() => undefined);
  await client.refetchQueries({ queryKey });
  answer = () => Promise.reject(new ApiError("server.fault", status));
  await client.invalidateQueries({ queryKey });
  const state = client.getQueryState(queryKey);
  stop();
  client.clear();
  return { data: state?.data, status: state?.status, isInvalidated: state?.isInvalidated };
}

it.each([403, 404])(
  "forgets what it had when the server answers %i: rights ended, or the thing is gone",
  async (status) => {
    expect(await afterRefusal(status)).toEqual({ data: undefined, status: "error", isInvalidated: false });
  },
);

it.each([0, 500])("keeps what it had when there is no answer or a fault (%i): it will come", async (status) => {
  expect(await afterRefusal(status)).toEqual({ data: "33 people", status: "error", isInvalidated: true });
});
