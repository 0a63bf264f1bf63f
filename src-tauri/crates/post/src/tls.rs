//! The one way in which a line becomes private: TLS by the system's own trust.

use std::sync::{Arc, OnceLock};

use rustls::{CertificateError, ClientConfig, crypto::ring};
use rustls_platform_verifier::BuilderVerifierExt;

/// How TLS is spoken with every server: rustls, and the system's verifier with the system's roots (on Linux those
/// that `SSL_CERT_FILE` names, if it is set). Made once, since reading the roots takes a while.
pub(crate) fn config() -> Result<Arc<ClientConfig>, rustls::Error> {
    static CONFIG: OnceLock<Arc<ClientConfig>> = OnceLock::new();
    if let Some(config) = CONFIG.get() {
        return Ok(Arc::clone(config));
    }
    let made = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?
        .with_no_client_auth();
    Ok(Arc::clone(CONFIG.get_or_init(|| Arc::new(made))))
}

/// Why a certificate was refused, in words.
pub(crate) fn reason(fault: &CertificateError) -> String {
    use CertificateError as Fault;
    match fault {
        Fault::Expired | Fault::ExpiredContext { .. } => "它已经过期，也可能是本机的日期不对".into(),
        Fault::NotValidYet | Fault::NotValidYetContext { .. } => {
            "它还没有生效，也可能是本机的日期不对".into()
        }
        Fault::UnknownIssuer => "签发它的机构不在系统信任的名单里，可能是自签名证书".into(),
        Fault::NotValidForName | Fault::NotValidForNameContext { .. } => "它不是发给这个服务器名的".into(),
        Fault::Revoked => "它已被吊销".into(),
        Fault::BadSignature => "它的签名不对".into(),
        Fault::BadEncoding => "它的格式不对".into(),
        Fault::Other(other) if other.to_string().contains("CaUsedAsEndEntity") => "它是自签名证书".into(),
        other => other.to_string(),
    }
}
