//! What postfix and dovecot are told: nothing of the machine's own settings, users and mailboxes.

use std::fmt::Write;
use std::os::unix::fs::chown;
use std::path::Path;
use std::{fs, io};

use super::{DOMAIN, GONE, LATER, OFFICE, Ports, address, certificate};

/// The folder of postfix's settings.
pub const POSTFIX: &str = "postfix";

/// The file of dovecot's.
pub const DOVECOT: &str = "dovecot.conf";

/// Where postfix notes its number while it runs.
pub const POSTFIX_ID: &str = "queue/pid/master.pid";

/// Where dovecot does.
pub const DOVECOT_ID: &str = "run/master.pid";

/// What postfix says.
pub const POSTFIX_LOG: &str = "postfix.log";

/// What dovecot says.
pub const DOVECOT_LOG: &str = "dovecot.log";

/// The folder of all mailboxes, a maildir each.
pub const MAIL: &str = "mail";

/// The user `nobody` of every Debian, to whom all mail belongs.
pub const OWNER: u32 = 65_534;

/// Writes all settings and makes the folders that both need.
pub fn write(folder: &Path, ports: Ports, mailboxes: &[&str]) -> io::Result<()> {
    for name in ["queue", "run", "state", "index", MAIL, POSTFIX] {
        fs::create_dir(folder.join(name))?;
    }
    for name in ["index", MAIL] {
        chown(folder.join(name), Some(OWNER), Some(OWNER))?;
    }
    let postfix = folder.join(POSTFIX);
    fs::write(postfix.join("main.cf"), main(folder))?;
    fs::write(postfix.join("master.cf"), master(ports))?;
    fs::write(postfix.join("mailboxes"), table(mailboxes))?;
    fs::write(postfix.join("access"), format!("{} 450 4.2.1 mailbox is busy\n", address(LATER)))?;
    fs::write(postfix.join("transport"), format!("{} closed:\n", address(GONE)))?;
    fs::write(folder.join(DOVECOT), dovecot(folder, ports))
}

/// Addresses, and the maildir of each under [`MAIL`].
fn table(mailboxes: &[&str]) -> String {
    let all = mailboxes.iter().chain(&[OFFICE, LATER, GONE]);
    all.fold(String::new(), |mut text, name| {
        let _ = writeln!(text, "{} {name}/", address(name));
        text
    })
}

/// Who logs in sends to whom it wants; others only to this machine's mailboxes, by the relay.
fn main(folder: &Path) -> String {
    let folder = folder.display();
    let (certificate, key) = (certificate::CERTIFICATE, certificate::KEY);
    format!(
        "compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/{POSTFIX_LOG}
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
myhostname = mail.{DOMAIN}
myorigin = {DOMAIN}
mydestination =
alias_maps =
alias_database =
notify_classes =
message_size_limit = 52428800
smtpd_error_sleep_time = 0
smtpd_tls_cert_file = {folder}/{certificate}
smtpd_tls_key_file = {folder}/{key}
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = check_recipient_access texthash:{folder}/{POSTFIX}/access
virtual_mailbox_domains = {DOMAIN}
virtual_mailbox_base = {folder}/{MAIL}
virtual_mailbox_maps = texthash:{folder}/{POSTFIX}/mailboxes
virtual_uid_maps = static:{OWNER}
virtual_gid_maps = static:{OWNER}
virtual_minimum_uid = 1
virtual_mailbox_limit = 0
transport_maps = texthash:{folder}/{POSTFIX}/transport
"
    )
}

/// Postfix's daemons, none in a chroot: that would need files of the system in the queue's folder.
fn master(ports: Ports) -> String {
    let Ports { smtps, submission, relay, .. } = ports;
    format!(
        "127.0.0.1:{smtps} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
127.0.0.1:{submission} inet n - n - - smtpd
127.0.0.1:{relay} inet n - n - - smtpd -o smtpd_relay_restrictions=permit_mynetworks,reject
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
closed unix - n n - - pipe user=nobody argv=/bin/sh -c {{echo the mailbox was closed; exit 67}}
"
    )
}

/// The code is everybody's. A wrong one is refused at once: nobody is kept waiting here.
fn dovecot(folder: &Path, ports: Ports) -> String {
    let Ports { imap, imaps, .. } = ports;
    let folder = folder.display();
    let (certificate, key, code) = (certificate::CERTIFICATE, certificate::KEY, super::CODE);
    format!(
        "base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/{DOVECOT_LOG}
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/{certificate}
ssl_key = <{folder}/{key}
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:{folder}/{MAIL}/%n:INDEX={folder}/index/%n
first_valid_uid = 1
first_valid_gid = 1
namespace inbox {{
  inbox = yes
  separator = /
}}
passdb {{
  driver = static
  args = password={code}
}}
userdb {{
  driver = static
  args = uid={OWNER} gid={OWNER} home={folder}/{MAIL}/%n
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service stats {{
  chroot =
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service auth {{
  unix_listener {folder}/queue/private/auth {{
    mode = 0666
  }}
}}
"
    )
}
