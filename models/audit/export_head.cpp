#include "models/audit/export_head.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace claviger {

using namespace Qt::Literals::StringLiterals;
using namespace std::literals;

namespace {

constexpr std::size_t kPiece = std::size_t{64} * 1024;

struct Magic {
    std::string_view begins;
    const char *name;
};
constexpr std::array kMagics{
    Magic{"PK\x03\x04"sv, "zip"},           Magic{"PK\x05\x06"sv, "zip"}, Magic{"\x1f\x8b"sv, "gzip"},
    Magic{"SQLite format 3\0"sv, "sqlite"}, Magic{"%PDF-"sv, "pdf"},      Magic{"claviger-event-proof/"sv, "event-proof"},
    Magic{"claviger/"sv, "checkpoint"},
};

bool startsLike(std::string_view text, std::string_view lower)
{
    return text.size() >= lower.size() && std::ranges::equal(text.substr(0, lower.size()), lower, [](char a, char b) {
               return std::tolower(static_cast<unsigned char>(a)) == b;
           });
}

ExportFinding found(ExportFlaw flaw, quint64 line, const QString &detail = {}) { return {flaw, line, {}, detail}; }

/// The first line begins as that of an export and goes on as \p rest.
ExportFinding judgeVersion(std::string_view rest)
{
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    const std::string_view version = rest.substr(0, digits);
    const std::string_view after = rest.substr(digits);
    if (after.empty())
        return found(ExportFlaw::Truncated, 1);
    const bool ends = after.starts_with('\n') || after.starts_with("\r\n");
    if (version.empty() || version.size() > 9 || version.starts_with('0') || !ends)
        return found(ExportFlaw::NotAnExport, 1);
    if (version != "1")
        return found(ExportFlaw::NewerFormat, 1, QString::fromLatin1(version.data(), qsizetype(version.size())));
    return after.starts_with('\r') ? found(ExportFlaw::LineEndings, 1) : ExportFinding();
}

ExportFinding judgeBeginning(std::string_view bytes)
{
    const std::string_view family = asText(kExportFamily);
    if (bytes.empty())
        return found(ExportFlaw::Empty, 0);
    if (bytes.starts_with("\xEF\xBB\xBF"))
        return found(ExportFlaw::ByteOrderMark, 1, u"utf-8"_s);
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        return found(ExportFlaw::ByteOrderMark, 1, u"utf-16"_s);
    if (bytes.starts_with(family))
        return judgeVersion(bytes.substr(family.size()));
    if (family.starts_with(bytes))
        return found(ExportFlaw::Truncated, 1);
    return found(ExportFlaw::NotAnExport, 1, looksLike(bytes));
}

ExportFinding judgeManifest(const ExportHead &head, std::size_t begin, std::size_t end, ManifestLine &manifest)
{
    if (end == std::string::npos)
        return found(head.bytes.size() - begin > kMostManifest ? ExportFlaw::LineTooLong : ExportFlaw::Truncated, 2);
    if (end - begin > kMostManifest)
        return found(ExportFlaw::LineTooLong, 2);
    const LineFault fault = readManifest(std::string_view(head.bytes).substr(begin, end - begin), manifest);
    return fault ? found(fault.flaw, 2, fault.detail) : ExportFinding();
}

} // namespace

Result<ExportHead> readHead(ByteStream &stream)
{
    ExportHead head;
    std::size_t first = std::string::npos;
    std::size_t second = std::string::npos;
    while (second == std::string::npos && !stream.atEnd() && head.bytes.size() <= kMostManifest + kPiece) {
        const std::size_t before = head.bytes.size();
        head.bytes.resize(before + kPiece);
        const auto got = stream.read(head.bytes.data() + before, qint64(kPiece));
        if (!got)
            return tl::unexpected(got.error());
        head.bytes.resize(before + static_cast<std::size_t>(*got));
        if (before == 0) {
            head.finding = judgeBeginning(head.bytes);
            if (head.finding.flaw != ExportFlaw::None)
                return head;
            first = head.bytes.find('\n');
        }
        second = head.bytes.find('\n', std::max(first + 1, before));
    }
    head.finding = judgeManifest(head, first + 1, second, head.manifest);
    if (second != std::string::npos) {
        head.rest = head.bytes.substr(second + 1);
        head.bytes.resize(second + 1);
    }
    return head;
}

QString looksLike(std::string_view beginning)
{
    for (const Magic &magic : kMagics) {
        if (beginning.starts_with(magic.begins))
            return QString::fromLatin1(magic.name);
    }
    const std::string_view text = beginning.substr(std::min(beginning.find_first_not_of(" \t\r\n"), beginning.size()));
    if (startsLike(text, "<!doctype html") || startsLike(text, "<html"))
        return u"html"_s;
    if (text.starts_with('{') || text.starts_with('['))
        return u"json"_s;
    return beginning.substr(0, kPiece).find('\0') != std::string_view::npos ? u"binary"_s : QString();
}

} // namespace claviger
