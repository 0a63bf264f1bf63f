//! Frames with pictures, and drawings with text in them (ODF 1.3, 10).

use super::Story;
use crate::media;
use crate::package::unescaped;
use crate::xml::{Ns, Tag, Walker};

/// A frame: the forms of its picture, and what its author says of it.
#[derive(Debug, Default)]
pub(super) struct Frame {
    images: Vec<Image>,
    alt: String,
}

#[derive(Debug)]
enum Image {
    Part(String),
    Bytes(Vec<u8>),
}

impl Story<'_> {
    pub(super) fn open_drawing(&mut self, xml: &mut Walker, tag: &Tag) {
        match tag.local() {
            b"frame" => self.frames.push(Frame::default()),
            b"image" => {
                let target = xml.attribute(tag, Ns::Link, "href").unwrap_or_default().into_owned();
                if let Some(frame) = self.frames.last_mut().filter(|_| !target.is_empty()) {
                    frame.images.push(Image::Part(target));
                }
            }
            b"object" | b"object-ole" => {
                self.warn("文稿里嵌入的对象没有取出，请看原件");
                xml.skip();
            }
            name if is_box(name) => self.open_box(),
            _ => {}
        }
    }

    /// Takes what the author says of the frame at hand.
    pub(super) fn describe(&mut self, text: &str) {
        if let Some(frame) = self.frames.last_mut().filter(|_| !text.trim().is_empty()) {
            text.clone_into(&mut frame.alt);
        }
    }

    pub(super) fn open_box(&mut self) {
        if self.parts.open_box() {
            self.outer.push(std::mem::take(&mut self.place));
        }
    }

    pub(super) fn close_box(&mut self) {
        if self.parts.close_box() {
            self.place = self.outer.pop().unwrap_or_default();
        }
    }

    /// A picture inside the text, as a flat file has it.
    pub(super) fn inline_picture(&mut self, xml: &mut Walker) {
        let text = xml.text();
        let bytes = if self.is_body { media::from_base64(&text) } else { Vec::new() };
        if let Some(frame) = self.frames.last_mut().filter(|_| !bytes.is_empty()) {
            frame.images.push(Image::Bytes(bytes));
        }
    }

    /// Of the pictures in a frame, which show the same, the first that can be taken is taken.
    pub(super) fn close_frame(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        let mut why = None;
        for image in frame.images.into_iter().filter(|_| self.is_body) {
            let taken = match image {
                Image::Bytes(bytes) => media::judge(bytes, "图片".to_owned(), &frame.alt),
                Image::Part(target) => self.take(&target, &frame.alt),
            };
            match taken {
                Ok(picture) => {
                    self.parts.picture(picture);
                    return;
                }
                Err(reason) => why = why.or(Some(reason)),
            }
        }
        if let Some(why) = why {
            self.warn(&why);
        }
    }

    pub(super) fn take(&self, target: &str, alt: &str) -> Result<crate::Picture, String> {
        let names = [target.to_owned(), unescaped(target)];
        let package = self.source.package;
        let found = package.and_then(|package| Some((package, names.iter().find(|name| package.has(name))?)));
        match found {
            Some((package, name)) => media::take(package, name, alt),
            None => Err("有图片只留了网址或路径，没有存在文件里；没有去下载".to_owned()),
        }
    }
}

/// The drawings that hold text.
pub(super) fn is_box(name: &[u8]) -> bool {
    matches!(
        name,
        b"text-box"
            | b"custom-shape"
            | b"rect"
            | b"ellipse"
            | b"circle"
            | b"line"
            | b"polygon"
            | b"polyline"
            | b"path"
            | b"connector"
            | b"caption"
            | b"regular-polygon"
            | b"measure"
    )
}
