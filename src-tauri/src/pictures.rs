//! Pictures of the open library for `<img>`: `jianbao://localhost/<id>`. A picture's id is the
//! digest of its bytes, so that what was fetched once is good for ever.

use std::sync::Arc;

use model::ImageId;
use tauri::http::header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use tauri::http::{Request, Response, StatusCode};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

use crate::state::Desk;

/// The scheme of their addresses.
pub const SCHEME: &str = "jianbao";

/// Answers one request, on a thread that may wait for the library.
pub fn serve<R: Runtime>(
    context: &UriSchemeContext<'_, R>,
    request: &Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let id = ImageId(request.uri().path().trim_start_matches('/').to_owned());
    let Some(desk) = context.app_handle().try_state::<Desk>() else {
        return responder.respond(answer(None));
    };
    let api = Arc::clone(desk.api());
    tauri::async_runtime::spawn_blocking(move || {
        responder.respond(answer(api.picture(&id).ok().flatten()));
    });
}

/// The picture, or nothing where the library has none of that name.
fn answer(picture: Option<Vec<u8>>) -> Response<Vec<u8>> {
    let Some((kind, bytes)) = picture.and_then(|bytes| Some((kind(&bytes)?, bytes))) else {
        let mut response = Response::new(Vec::new());
        *response.status_mut() = StatusCode::NOT_FOUND;
        return response;
    };
    let mut response = Response::new(bytes);
    let headers = response.headers_mut();
    let fields = [
        (CONTENT_TYPE, kind),
        (CACHE_CONTROL, "private, max-age=31536000, immutable"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    headers.extend(fields.map(|(name, value)| (name, tauri::http::HeaderValue::from_static(value))));
    response
}

/// By its first bytes, of the kinds that a library keeps.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\xff\xd8\xff") {
        Some("image/jpeg")
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(picture: Option<&[u8]>, status: u16, kind: Option<&str>) {
        let response = answer(picture.map(<[u8]>::to_vec));
        let found = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        assert_eq!((response.status().as_u16(), found), (status, kind));
    }

    #[test]
    fn pictures_are_served_as_what_they_are() {
        check(Some(b"\xff\xd8\xff\xe0..."), 200, Some("image/jpeg"));
        check(Some(b"\x89PNG\r\n\x1a\n..."), 200, Some("image/png"));
        check(Some(b"<svg onload=alert(1)>"), 404, None);
        check(None, 404, None);
    }
}
