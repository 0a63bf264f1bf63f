use thiserror::Error;
use typeset::Place;

/// Why there is no PDF.
#[derive(Debug, Error)]
pub enum PdfError {
    /// A face's file is damaged, or of a kind that cannot be cut down.
    #[error("字体“{face}”无法嵌入 PDF\u{ff1a}{cause}。请改用自带字体后再导出。")]
    Face {
        /// The face's name.
        face: String,
        /// What was wrong with it.
        cause: String,
    },
    /// A page shows a picture that was not handed over.
    #[error("{0}的图片不在资料库中。请重新插入这张图片\u{ff0c}再导出。")]
    NoImage(Place),
    /// A picture's bytes are not what they were when it was taken in.
    #[error("{place}的图片已损坏\u{ff0c}无法解码\u{ff1a}{cause}。请重新插入这张图片\u{ff0c}再导出。")]
    Image {
        /// Where it stands.
        place: Place,
        /// What the decoder said.
        cause: image::ImageError,
    },
    /// The colour profile could not be written.
    #[error("生成 PDF 的色彩特性时出错\u{ff1a}{0}。")]
    Profile(String),
    /// The document could not be put together.
    #[error("生成 PDF 时出错\u{ff1a}{0}。")]
    Write(#[from] lopdf::Error),
}
