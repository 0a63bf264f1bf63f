import { convertFileSrc, type InvokeArgs, type InvokeOptions, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { type Host, type HostError, isHostError } from "./host";

/** The scheme under which the shell serves the open library's pictures. */
const PICTURES = "jianbao";

/** The desktop shell behind the UI: each call is the shell's command of the same name. */
export class TauriHost implements Host {
  readonly start: Host["start"] = () => call("start");
  readonly keepPreferences: Host["keepPreferences"] = (preferences) =>
    call("keep_preferences", { preferences });
  readonly faces: Host["faces"] = (source) => call("faces", { source });

  readonly openLibrary: Host["openLibrary"] = (path) => call("open_library", { path });
  readonly openSample: Host["openSample"] = () => call("open_sample");
  readonly createLibrary: Host["createLibrary"] = (path, publication) =>
    call("create_library", { path, publication });
  readonly library: Host["library"] = () => call("library");
  readonly forgetLibrary: Host["forgetLibrary"] = (path) => call("forget_library", { path });

  readonly addPublication: Host["addPublication"] = (publication) =>
    call("add_publication", { publication });
  readonly savePublication: Host["savePublication"] = (publication) =>
    call("save_publication", { publication });
  readonly stylePages: Host["stylePages"] = (publication) => call("style_pages", { publication });
  readonly units: Host["units"] = (publication) => call("units", { publication });
  readonly saveUnits: Host["saveUnits"] = (publication, units) =>
    call("save_units", { publication, units });
  readonly credits: Host["credits"] = (publication) => call("credits", { publication });

  readonly startIssue: Host["startIssue"] = (publication) => call("start_issue", { publication });
  readonly duplicateIssue: Host["duplicateIssue"] = (issue) => call("duplicate_issue", { issue });
  readonly deleteIssue: Host["deleteIssue"] = (issue) => call("delete_issue", { issue });
  readonly publishIssue: Host["publishIssue"] = (issue) => call("publish_issue", { issue });
  readonly reopenIssue: Host["reopenIssue"] = (issue, reason) =>
    call("reopen_issue", { issue, reason });
  readonly lockEvents: Host["lockEvents"] = (issue) => call("lock_events", { issue });
  readonly importIssue: Host["importIssue"] = (path) => call("import_issue", { path });

  readonly issue: Host["issue"] = (issue) => call("issue", { issue });
  readonly edit: Host["edit"] = (issue, edit) => call("edit", { issue, edit });
  readonly undo: Host["undo"] = (issue) => call("undo", { issue });
  readonly redo: Host["redo"] = (issue) => call("redo", { issue });
  readonly find: Host["find"] = (issue, words) => call("find", { issue, words });
  readonly settleDoubt: Host["settleDoubt"] = (issue, number) =>
    call("settle_doubt", { issue, number });
  readonly revisions: Host["revisions"] = (issue, item) => call("revisions", { issue, item });
  readonly nameVersion: Host["nameVersion"] = (item, name) => call("name_version", { item, name });
  readonly deletedItems: Host["deletedItems"] = (issue) => call("deleted_items", { issue });

  /** Bytes travel as they are; a header holds ASCII alone. */
  readonly insertPicture: Host["insertPicture"] = (bytes, name) =>
    call("insert_picture", bytes, { headers: { name: encodeURIComponent(name) } });
  readonly imageUrl: Host["imageUrl"] = (image) => convertFileSrc(image, PICTURES);

  readonly takeIn: Host["takeIn"] = (publication, name, bytes) =>
    call("take_in", bytes, {
      headers: { name: encodeURIComponent(name), publication: `${publication}` },
    });
  readonly takeInPath: Host["takeInPath"] = (publication, path) =>
    call("take_in_path", { publication, path });
  readonly listFiles: Host["listFiles"] = (paths) => call("list_files", { paths });
  readonly attachBatch: Host["attachBatch"] = (came) => call("attach_batch", { came });
  readonly attachPhoto: Host["attachPhoto"] = (photo, text) =>
    call("attach_photo", { photo, text });
  readonly takeInText: Host["takeInText"] = (publication, text, html) =>
    call("take_in_text", { publication, text, html });
  readonly inbox: Host["inbox"] = (publication) => call("inbox", { publication });
  readonly manuscript: Host["manuscript"] = (id) => call("manuscript", { id });
  readonly undoChanges: Host["undoChanges"] = (id, changes) =>
    call("undo_changes", { id, changes });
  readonly redoChanges: Host["redoChanges"] = (id, changes) =>
    call("redo_changes", { id, changes });
  readonly answerDoubt: Host["answerDoubt"] = (id, doubt, text) =>
    call("answer_doubt", { id, doubt, text });
  readonly reopenDoubt: Host["reopenDoubt"] = (id, doubt) => call("reopen_doubt", { id, doubt });
  readonly saveFields: Host["saveFields"] = (id, fields) => call("save_fields", { id, fields });
  readonly saveNote: Host["saveNote"] = (id, note) => call("save_note", { id, note });
  readonly adopt: Host["adopt"] = (id, issue, section, position) =>
    call("adopt", { id, issue, section, position });
  readonly merge: Host["merge"] = (ids, issue, section, position) =>
    call("merge", { ids, issue, section, position });
  readonly turnDown: Host["turnDown"] = (id, state, reason) =>
    call("turn_down", { id, state, reason });
  readonly reopenManuscript: Host["reopenManuscript"] = (id) => call("reopen_manuscript", { id });
  readonly reply: Host["reply"] = (id) => call("reply", { id });
  readonly saveOriginal: Host["saveOriginal"] = (id, path) => call("save_original", { id, path });
  readonly split: Host["split"] = (id) => call("split", { id });
  readonly deleteManuscript: Host["deleteManuscript"] = (id) => call("delete_manuscript", { id });

  readonly addressBook: Host["addressBook"] = (publication) =>
    call("address_book", { publication });
  readonly saveAddressBook: Host["saveAddressBook"] = (publication, before, book) =>
    call("save_address_book", { publication, before, book });
  readonly readContacts: Host["readContacts"] = (publication, path) =>
    call("read_contacts", { publication, path });
  readonly writeContacts: Host["writeContacts"] = (publication, format, path) =>
    call("write_contacts", { publication, format, path });
  readonly checkBook: Host["checkBook"] = (issue) => call("check_book", { issue });
  readonly accounts: Host["accounts"] = () => call("accounts");
  readonly saveAccounts: Host["saveAccounts"] = (before, accounts) =>
    call("save_accounts", { before, accounts });
  readonly providers: Host["providers"] = () => call("providers");
  readonly accountHelp: Host["accountHelp"] = (address, sender, provider) =>
    call("account_help", { address, sender, provider });
  readonly codeKept: Host["codeKept"] = (account) => call("code_kept", { account });
  readonly keepCode: Host["keepCode"] = (account, code) => call("keep_code", { account, code });
  readonly testAccount: Host["testAccount"] = (account, code) =>
    call("test_account", { account, code });
  readonly planMailing: Host["planMailing"] = (issue) => call("plan_mailing", { issue });
  readonly prepareMailing: Host["prepareMailing"] = (plan) => call("prepare_mailing", { plan });
  readonly startMailing: Host["startMailing"] = (plan) => call("start_mailing", { plan });
  readonly startTrial: Host["startTrial"] = (plan) => call("start_trial", { plan });
  readonly startReply: Host["startReply"] = (manuscript, account, subject, body) =>
    call("start_reply", { manuscript, account, subject, body });
  readonly carryMailing: Host["carryMailing"] = (id, code) => call("carry_mailing", { id, code });
  readonly pauseMailing: Host["pauseMailing"] = (id) => call("pause_mailing", { id });
  readonly cancelMailing: Host["cancelMailing"] = (id) => call("cancel_mailing", { id });
  readonly mailings: Host["mailings"] = (publication) => call("mailings", { publication });
  readonly mailing: Host["mailing"] = (id) => call("mailing", { id });
  readonly decideDeliveries: Host["decideDeliveries"] = (id, deliveries, state) =>
    call("decide_deliveries", { id, deliveries, state });
  readonly dueMailings: Host["dueMailings"] = () => call("due_mailings");
  readonly whoHas: Host["whoHas"] = (issue) => call("who_has", { issue });
  readonly notePrinted: Host["notePrinted"] = (issue, copies, note, printedAt) =>
    call("note_printed", { issue, copies, note, printedAt });
  readonly removePrintRun: Host["removePrintRun"] = (issue, run) =>
    call("remove_print_run", { issue, run });
  readonly printRuns: Host["printRuns"] = (issue) => call("print_runs", { issue });
  readonly setHandouts: Host["setHandouts"] = (issue, given) =>
    call("set_handouts", { issue, given });
  readonly handouts: Host["handouts"] = (issue) => call("handouts", { issue });
  readonly writeSheet: Host["writeSheet"] = (issue, format, folder) =>
    call("write_sheet", { issue, format, folder });
  readonly writeLabels: Host["writeLabels"] = (publication, recipients, plan, folder) =>
    call("write_labels", { publication, recipients, plan, folder });
  readonly writeEnvelopes: Host["writeEnvelopes"] = (publication, recipients, plan, folder) =>
    call("write_envelopes", { publication, recipients, plan, folder });
  readonly writeDrafts: Host["writeDrafts"] = (plan, folder) =>
    call("write_drafts", { plan, folder });
  readonly openMailProgram: Host["openMailProgram"] = (address) =>
    call("open_mail_program", { address });
  readonly collectMail: Host["collectMail"] = (publication, account, code) =>
    call("collect_mail", { publication, account, code });
  readonly collecting: Host["collecting"] = () => call("collecting");
  readonly stopTraffic: Host["stopTraffic"] = () => call("stop_traffic");

  readonly pages: Host["pages"] = (issue, draft) => call("pages", { issue, draft });
  readonly pdf: Host["pdf"] = async (print) =>
    new Uint8Array(await call<ArrayBuffer>("pdf", { print }));

  readonly exportIssue: Host["exportIssue"] = (issue, products, folder) =>
    call("export_issue", { issue, products, folder });
  readonly printIssue: Host["printIssue"] = (issue, product, printing) =>
    call("print_issue", { issue, product, printing });
  readonly openFile: Host["openFile"] = (path) => call("open_file", { path });
  readonly showInFolder: Host["showInFolder"] = (path) => call("show_in_folder", { path });

  readonly chooseLibrary: Host["chooseLibrary"] = () => call("choose_library");
  readonly chooseNewLibrary: Host["chooseNewLibrary"] = (name) =>
    call("choose_new_library", { name });
  readonly chooseFolder: Host["chooseFolder"] = (start) => call("choose_folder", { start });
  readonly chooseText: Host["chooseText"] = () => call("choose_text");
  readonly chooseContacts: Host["chooseContacts"] = () => call("choose_contacts");
  readonly chooseManuscripts: Host["chooseManuscripts"] = (folder) =>
    call("choose_manuscripts", { folder });
  readonly chooseNewFile: Host["chooseNewFile"] = (name) => call("choose_new_file", { name });

  readonly setTitle: Host["setTitle"] = (title) => call("set_title", { title });
  readonly setZoom: Host["setZoom"] = (percent) => call("set_zoom", { percent });
  readonly setMenu: Host["setMenu"] = (menus) => call("set_menu", { menus });
  readonly close: Host["close"] = () => call("close");
  readonly stay: Host["stay"] = () => call("stay");

  readonly onOutside: Host["onOutside"] = (listener) => on("outside", listener);
  readonly onMenu: Host["onMenu"] = (listener) => on("menu", listener);
  readonly onClosing: Host["onClosing"] = (listener) => on("closing", () => listener());
  readonly onOpen: Host["onOpen"] = (listener) => {
    const take = () =>
      void call<string[]>("take_opened").then((paths) => {
        for (const path of paths) {
          listener(path);
        }
      });
    // The files that wait already are taken as soon as later ones cannot be missed.
    return on("opened", take, take);
  };
}

/** Whatever a command fails with reaches the UI as one kind of error. */
async function call<T>(command: string, args?: InvokeArgs, options?: InvokeOptions): Promise<T> {
  try {
    return await invoke<T>(command, args, options);
  } catch (error) {
    throw isHostError(error) ? error : unknown(error);
  }
}

function unknown(error: unknown): HostError {
  return { code: "other", message: String(error), remedy: null };
}

/** Listens at once in the eyes of the caller, although the shell answers later. */
function on<T>(event: string, listener: (payload: T) => void, heard?: () => void): () => void {
  let wanted = true;
  const listening = listen<T>(event, ({ payload }) => {
    if (wanted) {
      listener(payload);
    }
  });
  void listening.then(() => wanted && heard?.());
  return () => {
    wanted = false;
    void listening.then((stop) => stop());
  };
}
