import "./mailing.css";
import { usePost } from "../../post/post";
import { MailingList } from "./MailingList";
import { MailingPage } from "./MailingPage";
import { PlanView } from "./plan/PlanView";

/** What was sent and is being sent: the list, one mailing, or the next one as it is planned. */
export function MailingsTab() {
  const { place, plans } = usePost();
  const plan = place.at === "plan" ? plans.get(place.issue) : undefined;
  if (plan) {
    return <PlanView key={plan.issue} plan={plan} />;
  }
  if (place.at === "mailing") {
    return <MailingPage key={place.id} id={place.id} part={place.part ?? "letters"} />;
  }
  return <MailingList />;
}
