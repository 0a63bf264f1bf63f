import { useQuery } from "@tanstack/react-query";
import { useDesk } from "../app/desk";
import type { Account } from "../bindings/Account";
import type { AccountHelp } from "../bindings/AccountHelp";
import type { Provider } from "../bindings/Provider";
import type { Host } from "../platform/host";

/** An enterprise provider with what is known of it for one address. */
export type Offered = Provider & { help: AccountHelp };

/** What is known of an address. Its domain says whose it is, or else a person chooses. */
export type KnownOfAddress = { help: AccountHelp; offered: Offered[] };

/** An address stays whose it is; the query is also begun by hand when one is typed. */
export function addressQuery(host: Host, address: string) {
  return {
    queryKey: ["accountHelp", address],
    queryFn: async (): Promise<KnownOfAddress> => {
      const help = await host.accountHelp(address, "", null);
      const providers = help.account ? [] : await host.providers();
      const offered = providers.map(async (provider) => ({
        ...provider,
        help: await host.accountHelp(address, "", provider.id),
      }));
      return { help, offered: await Promise.all(offered) };
    },
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  };
}

export function useKnownOfAddress(address: string) {
  const { host } = useDesk();
  return useQuery({ ...addressQuery(host, address), enabled: address.trim() !== "" });
}

/** The enterprise provider whose servers an account has: the choice is kept as these alone. */
export function chosenOf({ offered }: KnownOfAddress, { smtp }: Account): Offered | undefined {
  return offered.find(({ help }) => help.account?.smtp.host === smtp.host);
}

/** What helps with an account: of its domain's provider, or of the one that was chosen. */
export function helpWith(known: KnownOfAddress, account: Account): AccountHelp {
  return chosenOf(known, account)?.help ?? known.help;
}
