#include "models/audit/export_notes.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::string_view kDash = "\u2014 ";

/// Goes through the notes line by line.
class Splitter
{
public:
    explicit Splitter(std::string_view text)
        : m_text(text)
    {
    }

    /// A note's text and its signature lines, up to the empty line behind them or the end.
    [[nodiscard]] bool note(QByteArray &note)
    {
        const std::size_t begin = m_at;
        const std::size_t blank = m_text.find("\n\n", m_at);
        if (blank == std::string_view::npos)
            return cut();
        m_at = blank + 2;
        const std::size_t signatures = m_at;
        while (m_text.substr(m_at).starts_with(kDash)) {
            const std::size_t end = m_text.find('\n', m_at);
            if (end == std::string_view::npos)
                return cut();
            m_at = end + 1;
        }
        note = asView(m_text.substr(begin, m_at - begin)).toByteArray();
        return m_at != signatures || (kDash.starts_with(rest()) && cut());
    }
    /// The last note was not whole because the text ends.
    [[nodiscard]] bool wasCut() const { return m_cut; }
    [[nodiscard]] bool emptyLine() { return m_at < m_text.size() && m_text[m_at] == '\n' && (++m_at, true); }
    [[nodiscard]] bool atEnd() const { return m_at == m_text.size(); }
    [[nodiscard]] std::size_t position() const { return m_at; }
    [[nodiscard]] quint64 line() const { return quint64(std::count(m_text.begin(), m_text.begin() + qsizetype(m_at), '\n')); }
    [[nodiscard]] std::string_view rest() const { return m_text.substr(m_at); }

private:
    bool cut()
    {
        m_cut = true;
        return false;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_cut = false;
};

ExportFinding missing(const Splitter &at, bool more, ExportFlaw malformed)
{
    return {at.wasCut() && !more ? ExportFlaw::Truncated : malformed, at.line(), {}, {}};
}

} // namespace

ExportNotes splitNotes(std::string_view text, bool more)
{
    ExportNotes notes;
    Splitter at(text);
    if (!at.note(notes.checkpoint)) {
        notes.finding = missing(at, more, ExportFlaw::BadCheckpoint);
        return notes;
    }
    if (!at.emptyLine()) {
        notes.finding = {at.atEnd() && !more ? ExportFlaw::Truncated : ExportFlaw::BadCheckpoint, at.line(), {}, {}};
        return notes;
    }
    notes.sealAt = at.position();
    notes.sealLine = at.line();
    if (!at.note(notes.seal)) {
        notes.finding = missing(at, more, ExportFlaw::ExportSignature);
        return notes;
    }
    if (!at.atEnd() || more) {
        const bool another = at.rest().starts_with(asText(kExportFamily));
        notes.finding = {ExportFlaw::TrailingData, at.line(), {}, another ? u"export"_s : QString()};
    }
    return notes;
}

LineFault judgeCheckpoint(const QByteArray &note, const ManifestLine &manifest)
{
    const auto key = parseVerifierKey(manifest.facts.verifierKey);
    const auto said = peekCheckpoint(note);
    if (!said || !key)
        return {ExportFlaw::BadCheckpoint, {}};
    if (said->origin != key->name)
        return {ExportFlaw::OtherStore, QString::fromUtf8(said->origin)};
    const auto checkpoint = readCheckpoint(note, *key);
    if (!checkpoint)
        return {checkpoint.error().code == ErrorCode::Damaged ? ExportFlaw::BadCheckpoint : ExportFlaw::CheckpointSignature, {}};
    const LogPoint &log = manifest.facts.log;
    if (checkpoint->size != log.size || checkpoint->root != log.root)
        return {ExportFlaw::OtherCheckpoint, u"said=%1 signed=%2"_s.arg(log.size).arg(checkpoint->size)};
    return {};
}

LineFault judgeSeal(const QByteArray &note, const ManifestLine &manifest, const Digest &digest, qint64 above)
{
    const auto key = parseVerifierKey(manifest.facts.verifierKey);
    const auto text = key ? openNote(note, *key) : Result<QByteArray>(failure(ErrorCode::Damaged, {}));
    if (!text || !text->startsWith(logOrigin(manifest.facts.store) + "/export\n"))
        return {ExportFlaw::ExportSignature, {}};
    const DigestText base64 = digestText(digest);
    const QByteArray expected = logOrigin(manifest.facts.store) + "/export\n"
        + QByteArray(base64.data(), qsizetype(base64.size())) + '\n' + QByteArray::number(above) + '\n';
    return *text == expected ? LineFault() : LineFault{ExportFlaw::ExportDigest, {}};
}

} // namespace claviger
