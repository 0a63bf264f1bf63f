import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useDesk } from "../../../app/desk";
import type { Plan } from "../../../bindings/Plan";
import type { Prepared } from "../../../bindings/Prepared";

/** How long nothing is typed before the plan is worked out, ms. */
const PAUSE = 300;

/** The plan worked out, as soon as nothing is typed; the last one that could be stays meanwhile. */
export function usePrepared(plan: Plan) {
  const { host, saving } = useDesk();
  const last = useRef<Prepared | undefined>(undefined);
  const [settled] = useDebouncedValue(plan, PAUSE);
  const { data, error, isFetching } = useQuery({
    queryKey: ["prepared", settled],
    queryFn: async () => {
      // What is being typed in the editor belongs to what leaves.
      await saving.flush();
      return host.prepareMailing(settled);
    },
    staleTime: 0,
    gcTime: 0,
  });
  // While a field is half typed, the letter before stays in sight.
  last.current = data ?? last.current;
  return { prepared: last.current, error, stale: isFetching || settled !== plan };
}
