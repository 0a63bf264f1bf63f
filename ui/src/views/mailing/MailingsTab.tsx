import "./mailing.css";
import { usePost } from "../../post/post";
import { MailingList } from "./MailingList";
import { MailingPage } from "./MailingPage";
import { PlanView } from "./plan/PlanView";
import { RecordPage } from "./RecordPage";

/** What was sent and is being sent: the list, one mailing, the next one, or what an issue came to. */
export function MailingsTab() {
  const { place, plans } = usePost();
  const plan = place.at === "plan" ? plans.get(place.issue) : undefined;
  if (plan) {
    return <PlanView key={plan.issue} plan={plan} />;
  }
  if (place.at === "mailing") {
    return <MailingPage key={place.id} id={place.id} />;
  }
  if (place.at === "record") {
    return <RecordPage key={place.issue} issue={place.issue} from={place.from ?? null} />;
  }
  return <MailingList />;
}
