import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDesk } from "../../../app/desk";
import type { Plan } from "../../../bindings/Plan";

/** How long nothing is typed before the plan is worked out, ms. */
const PAUSE = 300;

/** The plan worked out, as soon as nothing is typed; the last one that could be stays meanwhile. */
export function usePrepared(plan: Plan) {
  const { host, saving } = useDesk();
  const [settled] = useDebouncedValue(plan, PAUSE);
  const { data, error, isFetching } = useQuery({
    queryKey: ["prepared", settled],
    queryFn: async () => {
      // What is being typed in the editor belongs to what leaves.
      await saving.flush();
      return host.prepareMailing(settled);
    },
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
  return { prepared: data, error, stale: isFetching || settled !== plan };
}
