//! The command line's words. clap's own English words are replaced in the templates here and
//! in `usage`.

use std::path::PathBuf;

use clap::{ArgAction, ArgGroup, Args, Parser, Subcommand};
use desk::IssueKey;

const OVERVIEW: &str = "\
{about}

用法：{usage}

命令：
{subcommands}

选项：
{options}

各命令的说明：jianbao 命令 --help
";

const COMMAND: &str = "\
{about}

用法：{usage}

参数：
{positionals}

选项：
{options}{after-help}
";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "jianbao",
    version,
    about = "简报：导入往期文本，存入资料库，排版并导出 PDF 和 DOCX，用邮件寄出。除收发邮件外不联网。",
    help_template = OVERVIEW,
    override_usage = "jianbao 命令 [参数]...",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_required = true
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    #[arg(short, long, global = true, action = ArgAction::Help, help = "显示说明")]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version, help = "显示版本")]
    version: Option<bool>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 新建资料库
    #[command(help_template = COMMAND, override_usage = "jianbao init LIB [--publication FILE.json]")]
    Init {
        /// 新资料库的文件名，如 office.jianbao；不能已经存在
        #[arg(value_name = "LIB")]
        library: PathBuf,
        /// 刊物设置（JSON）：至少有刊名 name 和编印单位 organizer；不给则先不建刊物
        #[arg(long, value_name = "FILE.json")]
        publication: Option<PathBuf>,
    },
    /// 新建带一期样刊的资料库
    #[command(help_template = COMMAND, override_usage = "jianbao sample LIB")]
    Sample {
        /// 新资料库的文件名；不能已经存在
        #[arg(value_name = "LIB")]
        library: PathBuf,
    },
    /// 读取来稿，只显示结果，不存入资料库
    #[command(
        help_template = COMMAND,
        override_usage = "jianbao read FILE... [--json] [--split]",
        after_help = "每个文件各自读取：一个失败不影响其他，最后以 1 退出。\n\
                      邮件的附件、压缩包里的文件各算一篇。--json 每篇一行，一行是一个 JSON 对象。"
    )]
    Read {
        /// 来稿，一个或多个：Word、WPS、RTF、ODT、PDF、网页、邮件、文本、图片、压缩包
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// 以 JSON 显示全部内容、改动和存疑，每篇一行
        #[arg(long)]
        json: bool,
        /// 一个文件里有几篇时拆开，各算一篇
        #[arg(long)]
        split: bool,
    },
    /// 把来稿收进资料库
    #[command(
        help_template = COMMAND,
        override_usage = "jianbao intake LIB PATH... [--publication NAME]",
        after_help = "文件夹连同其中的文件夹一并收取，隐藏文件和 ~$ 开头的锁文件除外。\n\
                      已收过的文件不会再收一次。一个文件读不了不影响其他，最后以 1 退出。"
    )]
    Intake {
        /// 资料库
        #[arg(value_name = "LIB")]
        library: PathBuf,
        /// 来稿或其文件夹，一个或多个
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
        /// 收给哪个刊物；资料库里只有一个刊物时不必给
        #[arg(long, value_name = "NAME")]
        publication: Option<String>,
    },
    /// 把一期用邮件寄给收件人
    #[command(
        help_template = COMMAND,
        override_usage = "jianbao mail LIB --issue SERIAL [--list NAME] [--docx] [--dry-run DIR] [--resume]",
        after_help = "收件人、邮箱和信的写法在窗口的“发行”里设置。授权码取自系统钥匙串，或环境变量 JIANBAO_CODE。\n\
                      已收到这一期的人不会再寄。中断时正在寄的那一封记为结果不明，不会自行重寄。"
    )]
    Mail(Mail),
    /// 从邮箱收取来稿
    #[command(
        help_template = COMMAND,
        override_usage = "jianbao fetch LIB [--account ADDRESS] [--publication NAME]",
        after_help = "邮箱里的邮件不删除；收过的不再收。授权码取自系统钥匙串，或环境变量 JIANBAO_CODE。"
    )]
    Fetch(Fetch),
    /// 写出一期的发行登记表：谁收到了、怎样、何时、结果如何
    #[command(
        help_template = COMMAND,
        override_usage = "jianbao sheet LIB --issue SERIAL [--pdf FILE] [--xlsx FILE]",
        after_help = "--pdf、--xlsx 至少给一个。FILE 是文件夹时，文件按期次自动命名。"
    )]
    Sheet(Sheet),
    /// 识别一期往期文本，只显示结果，不存入资料库
    #[command(help_template = COMMAND, override_usage = "jianbao read-issue FILE [--json]")]
    ReadIssue {
        /// 整期的纯文本文件（UTF-8、GB18030 或 UTF-16）
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// 以 JSON 显示全部内容、改动和存疑
        #[arg(long)]
        json: bool,
    },
    /// 把往期文本导入资料库
    #[command(
        help_template = COMMAND,
        override_usage = "jianbao import-issue LIB FILE...",
        after_help = "每个文件各自导入：一个失败不影响其他，最后以 1 退出。"
    )]
    ImportIssue {
        /// 资料库
        #[arg(value_name = "LIB")]
        library: PathBuf,
        /// 整期的纯文本文件，一个或多个
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// 列出资料库里的各期
    #[command(help_template = COMMAND, override_usage = "jianbao issues LIB [--json]")]
    Issues {
        /// 资料库
        #[arg(value_name = "LIB")]
        library: PathBuf,
        /// 以 JSON 显示
        #[arg(long)]
        json: bool,
    },
    /// 把一期排版并导出
    #[command(
        help_template = COMMAND,
        override_usage = "jianbao export LIB --issue SERIAL [--pdf FILE] [--docx FILE] [--json FILE] [--proof]",
        after_help = "--pdf、--docx、--json 至少给一个。FILE 是文件夹时，文件按期次自动命名。\n\
                      全部内容生成之后才开始写文件；写不成时，原有文件保持不动。"
    )]
    Export(Export),
    /// 显示一期的版面：每页每行的文字和位置（毫米）
    #[command(
        help_template = COMMAND,
        override_usage = "jianbao layout LIB --issue SERIAL --json",
        group(ArgGroup::new("form").required(true).args(["json"]))
    )]
    Layout {
        /// 资料库
        #[arg(value_name = "LIB")]
        library: PathBuf,
        /// 总期号，如 198；增刊写作 2026增1
        #[arg(long, value_name = "SERIAL", value_parser = issue_key)]
        issue: IssueKey,
        /// 以 JSON 显示
        #[arg(long)]
        json: bool,
    },
}

/// What `mail` takes.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("way").args(["dry_run", "resume"])))]
pub struct Mail {
    /// 资料库
    #[arg(value_name = "LIB")]
    pub library: PathBuf,
    /// 总期号，如 198；增刊写作 2026增1
    #[arg(long, value_name = "SERIAL", value_parser = issue_key)]
    pub issue: IssueKey,
    /// 只寄给这个名单；不给则寄给报、送、发各名单
    #[arg(long, value_name = "NAME")]
    pub list: Option<String>,
    /// 连 DOCX 一起寄
    #[arg(long)]
    pub docx: bool,
    /// 不寄，把每封信写进这个文件夹
    #[arg(long, value_name = "DIR")]
    pub dry_run: Option<PathBuf>,
    /// 接着寄上次没有寄完的
    #[arg(long)]
    pub resume: bool,
}

/// What `fetch` takes.
#[derive(Debug, Args)]
pub struct Fetch {
    /// 资料库
    #[arg(value_name = "LIB")]
    pub library: PathBuf,
    /// 从哪个邮箱收取；不给则用第一个能收信的
    #[arg(long, value_name = "ADDRESS")]
    pub account: Option<String>,
    /// 收给哪个刊物；资料库里只有一个刊物时不必给
    #[arg(long, value_name = "NAME")]
    pub publication: Option<String>,
}

/// What `sheet` takes.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("sheets").required(true).multiple(true).args(["pdf", "xlsx"])))]
pub struct Sheet {
    /// 资料库
    #[arg(value_name = "LIB")]
    pub library: PathBuf,
    /// 总期号，如 198；增刊写作 2026增1
    #[arg(long, value_name = "SERIAL", value_parser = issue_key)]
    pub issue: IssueKey,
    /// 写成 PDF
    #[arg(long, value_name = "FILE")]
    pub pdf: Option<PathBuf>,
    /// 写成电子表格
    #[arg(long, value_name = "FILE")]
    pub xlsx: Option<PathBuf>,
}

/// What `export` takes.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("outputs").required(true).multiple(true).args(["pdf", "docx", "json"])))]
pub struct Export {
    /// 资料库
    #[arg(value_name = "LIB")]
    pub library: PathBuf,
    /// 总期号，如 198；增刊写作 2026增1
    #[arg(long, value_name = "SERIAL", value_parser = issue_key)]
    pub issue: IssueKey,
    /// 导出 PDF（PDF/A-2b）
    #[arg(long, value_name = "FILE")]
    pub pdf: Option<PathBuf>,
    /// 导出 DOCX
    #[arg(long, value_name = "FILE")]
    pub docx: Option<PathBuf>,
    /// 导出内容、改动和存疑（JSON）
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// 排成校样：加“校样”水印和行号
    #[arg(long)]
    pub proof: bool,
}

/// `198` for 总第198期, `2026增1` for a supplement.
fn issue_key(text: &str) -> Result<IssueKey, String> {
    let count = |digits: &str| digits.parse::<u32>().ok().filter(|&n| n > 0);
    let key = match text.split_once('增') {
        None => count(text).map(IssueKey::Serial),
        Some((year, issue)) => {
            year.parse().ok().zip(count(issue)).map(|(year, issue)| IssueKey::Supplement { year, issue })
        }
    };
    key.ok_or_else(|| "应为总期号，如 198；增刊写作 2026增1".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn issues_are_named_by_serial_or_as_supplements() {
        let check =
            |text: &str, expected: Option<IssueKey>| assert_eq!(issue_key(text).ok(), expected, "{text}");
        check("198", Some(IssueKey::Serial(198)));
        check("2026增1", Some(IssueKey::Supplement { year: 2026, issue: 1 }));
        for wrong in ["", "0", "-1", "1.5", "2026增", "2026增0", "增1", "第198期", "99999999999"] {
            check(wrong, None);
        }
    }
}
