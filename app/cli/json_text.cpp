#include "app/cli/json_text.h"

#include "models/base/time_text.h"
#include "models/domain/key_status.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace claviger::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr char kHex[] = "0123456789abcdef";

/// Control characters, marks that turn the direction of text, and line separators: none of them may reach a terminal,
/// and what reads JSON does not care how they are written.
bool isHidden(unsigned code)
{
    return (code >= 0x7F && code < 0xA0) || code == 0x061C || code == 0x200E || code == 0x200F
        || (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

template <typename Bytes> // QByteArray or std::string
void appendEscaped(Bytes &out, unsigned code)
{
    out += "\\u";
    for (const unsigned shift : {12U, 8U, 4U, 0U})
        out += kHex[(code >> shift) & 15U];
}

template <typename Bytes>
using SizeOf = decltype(Bytes().size());

/// Appends the UTF-8 of \p text with its hidden characters escaped. Every one of them is two or three bytes long, but for DEL.
template <typename Bytes>
void appendVisible(Bytes &out, QByteArrayView text)
{
    for (qsizetype i = 0; i < text.size();) {
        const auto byte = [&](qsizetype at) { return static_cast<unsigned>(static_cast<unsigned char>(text[at])); };
        const unsigned lead = byte(i);
        unsigned code = lead;
        qsizetype size = 1;
        if ((lead & 0xE0U) == 0xC0U && i + 1 < text.size()) {
            code = (lead & 0x1FU) << 6U | (byte(i + 1) & 0x3FU);
            size = 2;
        } else if ((lead & 0xF0U) == 0xE0U && i + 2 < text.size()) {
            code = (lead & 0x0FU) << 12U | (byte(i + 1) & 0x3FU) << 6U | (byte(i + 2) & 0x3FU);
            size = 3;
        }
        const bool whole = size > 1 || lead < 0x80;
        if (whole && isHidden(code))
            appendEscaped(out, code);
        else
            out.append(text.data() + i, static_cast<SizeOf<Bytes>>(size));
        i += size;
    }
}

bool isPlain(QByteArrayView text)
{
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x7F; });
}

/// True when \p text stands in JSON as it is.
bool isVerbatim(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c >= u' ' && c < u'\x7F' && c != u'"' && c != u'\\'; });
}

/// RFC 8259 section 7: quotation mark, reverse solidus and control characters are escaped.
void appendEscapedText(std::string &out, const QString &value)
{
    std::string written;
    for (const char c : value.toUtf8()) {
        if (c == '"' || c == '\\')
            written += '\\';
        if (static_cast<unsigned char>(c) < 0x20)
            appendEscaped(written, static_cast<unsigned char>(c));
        else
            written += c;
    }
    appendVisible(out, QByteArrayView(written));
}

void quote(std::string &out, const QString &value)
{
    out += '"';
    if (isVerbatim(value)) {
        for (const QChar c : value)
            out += static_cast<char>(c.unicode());
    } else {
        appendEscapedText(out, value);
    }
    out += '"';
}

/// Writes the members of one object or array, with the commas between them.
class Writer
{
public:
    Writer(std::string &out, char open, char close)
        : m_out(out)
        , m_close(close)
    {
        m_out += open;
    }
    ~Writer() { m_out += m_close; }
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    std::string &next()
    {
        if (!m_first)
            m_out += ',';
        m_first = false;
        return m_out;
    }
    /// \p name needs no escaping.
    std::string &member(std::string_view name)
    {
        next() += '"';
        return m_out.append(name).append("\":");
    }
    void text(const QString &value) { quote(next(), value); }
    void text(std::string_view name, const QString &value) { quote(member(name), value); }
    void entry(const QString &name, const QString &value)
    {
        quote(next(), name);
        m_out += ':';
        quote(m_out, value);
    }
    void time(std::string_view name, const std::optional<Instant> &when)
    {
        if (when)
            text(name, toRfc3339(*when));
        else
            member(name) += "null";
    }
    void number(std::string_view name, quint64 value) { member(name) += std::to_string(value); }
    void flag(std::string_view name, bool value) { member(name) += value ? "true" : "false"; }
    void list(std::string_view name, const QStringList &values)
    {
        member(name);
        Writer array(m_out, '[', ']');
        for (const QString &value : values)
            array.text(value);
    }

private:
    std::string &m_out;
    char m_close;
    bool m_first = true;
};

void writePrints(Writer &object, const std::vector<FieldFingerprint> &fingerprints)
{
    Writer prints(object.member("fingerprints"), '{', '}');
    for (const FieldFingerprint &each : fingerprints)
        prints.entry(each.field, each.shown.toString());
}

void writeVersions(Writer &object, const std::vector<VersionInfo> &all)
{
    Writer versions(object.member("versions"), '[', ']');
    for (const VersionInfo &each : all) {
        Writer version(versions.next(), '{', '}');
        version.number("number", static_cast<quint64>(each.number));
        version.text("stage", QString(name(each.stage)));
        version.time("created_at", each.createdAt);
        version.text("created_by", each.createdBy);
        version.time("grace_ends_at", each.graceEndsAt);
        version.time("retired_at", each.retiredAt);
        writePrints(version, each.fingerprints);
        version.text("note", each.note);
    }
}

void writeTimes(Writer &object, const CredentialOverview &o)
{
    object.time("created_at", o.createdAt);
    object.time("last_rotated_at", o.lastRotatedAt);
    object.time("expires_at", o.expiresAt);
    object.time("next_rotation_at", o.nextRotationAt);
    object.time("last_verified_at", o.lastVerifiedAt);
    object.time("trashed_at", o.trashedAt);
}

} // namespace

QByteArray jsonBytes(const QJsonDocument &document, QJsonDocument::JsonFormat format)
{
    const QByteArray raw = document.toJson(format);
    if (isPlain(raw))
        return raw;
    QByteArray bytes; // outside of strings JSON is ASCII, so that every character met here stands in one
    bytes.reserve(raw.size());
    appendVisible(bytes, raw);
    return bytes;
}

void appendJson(std::string &out, const Credential &credential, Instant now)
{
    const CredentialOverview &o = credential.overview;
    const CredentialDetails &d = credential.details;
    Writer object(out, '{', '}');
    object.text("id", o.id.toString());
    object.text("path", d.path);
    object.text("workspace", o.workspace);
    object.text("environment", o.environment);
    object.text("provider", o.provider);
    object.text("kind", o.kind);
    object.text("label", o.label);
    object.text("status", QString(name(statusAt(o, now))));
    object.text("validation", QString(name(o.validation)));
    writePrints(object, o.fingerprints);
    {
        Writer fields(object.member("fields"), '{', '}');
        for (const PlainField &field : d.fields)
            fields.entry(field.name, field.value);
    }
    object.text("owner", o.owner);
    object.text("purpose", d.purpose);
    object.list("tags", o.tags);
    object.list("consumers", o.consumers);
    object.flag("sandbox", o.sandbox);
    object.text("created_by", d.createdBy);
    writeTimes(object, o);
    if (d.lastVerdict.isEmpty())
        object.member("last_verdict") += "null";
    else
        object.text("last_verdict", d.lastVerdict);
    object.number("revision", o.revision);
    writeVersions(object, d.versions);
}

} // namespace claviger::cli
