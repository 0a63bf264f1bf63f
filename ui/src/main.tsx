import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "./app/base.css";
import "./app/shell.css";
import "./app/view.css";
import "./app/overlays.css";
import "./form/form.css";
import "./views/welcome/welcome.css";
import "./i18n";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { connect } from "./platform";

// The view that most starts end in, and what it draws with, come while the host is asked.
void import("./views/issue/IssueView");
const host = await connect();
const start = await host.start();
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(<App host={host} start={start} />);
}
