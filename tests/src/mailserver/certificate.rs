//! A certificate for the server, and the authority that stands for it.

use std::io;
use std::path::Path;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, Error, IsCa, KeyPair};

use super::HOST;

/// The authority that signed the server's certificate.
pub const AUTHORITY: &str = "authority.pem";

/// An authority that signed nothing.
pub const STRANGER: &str = "stranger.pem";

/// The server's own.
pub const CERTIFICATE: &str = "certificate.pem";

/// Its secret.
pub const KEY: &str = "key.pem";

/// Writes all four into a folder.
pub fn write(folder: &Path) -> io::Result<()> {
    for (name, text) in made().map_err(io::Error::other)? {
        std::fs::write(folder.join(name), text)?;
    }
    Ok(())
}

fn made() -> Result<[(&'static str, String); 4], Error> {
    let (authority, stranger) = (authority("Jianbao test")?, authority("Another")?);
    let key = KeyPair::generate()?;
    let own = CertificateParams::new(vec![HOST.into()])?.signed_by(&key, &authority)?;
    Ok([
        (AUTHORITY, authority.pem()),
        (STRANGER, stranger.pem()),
        (CERTIFICATE, own.pem()),
        (KEY, key.serialize_pem()),
    ])
}

fn authority(name: &str) -> Result<CertifiedIssuer<'static, KeyPair>, Error> {
    let mut params = CertificateParams::new(Vec::new())?;
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate()?)
}
