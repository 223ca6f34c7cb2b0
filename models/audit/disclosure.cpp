#include "models/audit/disclosure.h"

#include "models/audit/json_text.h"
#include "models/secure/digest.h"

#include <algorithm>
#include <string_view>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr qsizetype kSaltDigits = 32;
constexpr std::byte kPrefix{2};
constexpr std::byte kSeparator{0};

constexpr std::array<std::string_view, kPersonalFields.size()> kNames{"actor", "host", "reason"};

constexpr unsigned kNoDigit = 0xFF;
/// Of a lower-case hex digit its value. A table, since random digits defeat the prediction of a branch.
constexpr std::array<quint8, 256> kHexValues = [] {
    std::array<quint8, 256> table{};
    table.fill(kNoDigit);
    for (std::size_t i = 0; i < kHex.size(); ++i)
        table[static_cast<unsigned char>(kHex[i])] = static_cast<quint8>(i);
    return table;
}();

/// Whether a byte is a digit of base64.
constexpr std::array<bool, 256> kIsBase64 = [] {
    std::array<bool, 256> table{};
    for (const char c : kBase64)
        table[static_cast<unsigned char>(c)] = true;
    return table;
}();

QByteArrayView view(std::string_view text) { return {text.data(), static_cast<qsizetype>(text.size())}; }

/// Of 32 bytes: ten groups of three and one of two.
CommitmentText base64(const Digest &digest)
{
    CommitmentText text;
    const auto at = [&](std::size_t i) { return i < digest.size() ? std::to_integer<unsigned>(digest[i]) : 0U; };
    for (std::size_t in = 0, out = 0; in < digest.size(); in += 3, out += 4) {
        const unsigned group = at(in) << 16U | at(in + 1) << 8U | at(in + 2);
        for (unsigned i = 0; i < 4; ++i)
            text[out + i] = kBase64[(group >> (18U - 6U * i)) & 63U];
    }
    text.back() = '=';
    return text;
}

/// Reads the members one after the other.
class Reader
{
public:
    explicit Reader(QByteArrayView json)
        : m_at(json.begin())
        , m_end(json.end())
    {
    }

    [[nodiscard]] std::optional<Disclosures> read()
    {
        Disclosures found;
        std::size_t next = 0;
        if (!take("{"))
            return std::nullopt;
        do {
            if (!member(found, next))
                return std::nullopt;
        } while (take(","));
        if (!take("}") || m_at != m_end)
            return std::nullopt;
        return found;
    }

private:
    [[nodiscard]] bool take(std::string_view text)
    {
        if (!std::string_view(m_at, static_cast<std::size_t>(m_end - m_at)).starts_with(text))
            return false;
        m_at += text.size();
        return true;
    }

    /// One of the fields from \p next on, which it passes: they are sorted and none comes twice.
    [[nodiscard]] bool member(Disclosures &found, std::size_t &next)
    {
        const char *const begin = m_at;
        if (!take("\""))
            return false;
        while (next < kNames.size() && !take(kNames[next]))
            ++next;
        if (next == kNames.size() || !take("\":[\"") || m_end - m_at < kSaltDigits)
            return false;
        Disclosure &disclosure = found[next].emplace();
        if (!readSalt({m_at, kSaltDigits}, disclosure.salt))
            return false;
        m_at += kSaltDigits;
        if (!take("\",") || !value(disclosure, kPersonalFields[next]) || !take("]"))
            return false;
        disclosure.raw = {begin, m_at - begin};
        ++next;
        return true;
    }

    [[nodiscard]] bool value(Disclosure &disclosure, PersonalField field)
    {
        const char *const begin = m_at;
        std::optional<QString> text = readJsonString(m_at, m_end);
        if (!text || text->isEmpty())
            return false;
        const QByteArrayView raw(begin + 1, m_at - begin - 2);
        disclosure.commitment
            = raw.contains('\\') ? commitment(field, disclosure.salt, text->toUtf8()) : commitment(field, disclosure.salt, raw);
        disclosure.value = *std::move(text);
        return true;
    }

    const char *m_at;
    const char *m_end;
};

/// Whether a leaf is of format 1. The quotes of \c name are structure: inside a string they would be escaped.
bool isFormatOne(QByteArrayView leaf) { return leaf.contains(R"(,"v":1,)") || leaf.endsWith(R"(,"v":1})"); }

bool hasMember(QByteArrayView leaf, std::string_view name)
{
    return leaf.contains(QByteArray("\"").append(view(name)).append("\":"));
}

} // namespace

LineParts splitLine(QByteArrayView line) noexcept
{
    const qsizetype tab = line.indexOf('\t');
    if (tab < 0)
        return {line, std::nullopt};
    return {line.first(tab), line.sliced(tab + 1)};
}

bool readSalt(QByteArrayView text, EventSalt &salt) noexcept
{
    if (text.size() != kSaltDigits)
        return false;
    unsigned bad = 0;
    const char *at = text.data();
    for (std::byte &byte : salt) {
        const unsigned high = kHexValues[static_cast<unsigned char>(*at++)];
        const unsigned low = kHexValues[static_cast<unsigned char>(*at++)];
        bad |= (high | low) & 0xF0U;
        byte = static_cast<std::byte>(high << 4U | low);
    }
    return bad == 0;
}

CommitmentText commitment(PersonalField field, const EventSalt &salt, QByteArrayView value)
{
    // one buffer for what is nearly always short: three updates cost more than the hash
    constexpr std::size_t room = 256;
    const std::string_view name = kNames[indexOf(field)];
    std::array<std::byte, room> bytes;
    auto *at = bytes.data();
    *at++ = kPrefix;
    at = std::ranges::copy(std::as_bytes(std::span(name)), at).out;
    *at++ = kSeparator;
    at = std::ranges::copy(salt, at).out;
    const auto head = static_cast<std::size_t>(at - bytes.data());
    if (head + static_cast<std::size_t>(value.size()) <= room) {
        at = std::ranges::copy(asBytes(value), at).out;
        return base64(sha256(std::span(bytes.data(), at)));
    }
    Sha256 hash;
    return base64(hash.update(std::span(bytes).first(head)).update(asBytes(value)).finish());
}

bool isCommitment(QByteArrayView text) noexcept
{
    if (text.size() != qsizetype(std::tuple_size_v<CommitmentText>) || text.back() != '=')
        return false;
    const QByteArrayView digits = text.chopped(1);
    const bool known = std::ranges::all_of(digits, [](char c) { return kIsBase64[static_cast<unsigned char>(c)]; });
    return known && kBase64.find(digits.back()) % 4 == 0; // its last two bits are padding
}

std::optional<Disclosures> readDisclosures(QByteArrayView json) { return Reader(json).read(); }

bool appendDisclosure(QByteArray &json, PersonalField field, const EventSalt &salt, QStringView value)
{
    const auto digits = hexText(salt);
    json.append(json.isEmpty() ? '{' : ',').append('"').append(view(kNames[indexOf(field)])).append("\":[\"");
    json.append(digits.data(), digits.size()).append("\",");
    if (!appendJsonString(json, value))
        return false;
    json.append(']');
    return true;
}

Result<QByteArray> withoutPersonal(QByteArrayView line, PersonalFields fields)
{
    const LineParts parts = splitLine(line);
    if (!parts.disclosures) {
        if (!isFormatOne(parts.leaf))
            return line.toByteArray();
        for (const PersonalField field : kPersonalFields) {
            if (fields.testFlag(field) && hasMember(parts.leaf, kNames[indexOf(field)]))
                return failure(ErrorCode::Unsupported, name(field), u"an event of format 1 has it in its signed bytes"_s);
        }
        return line.toByteArray();
    }
    const auto disclosed = readDisclosures(*parts.disclosures);
    if (!disclosed)
        return failure(ErrorCode::Damaged, u"event"_s, u"its disclosures are malformed"_s);
    QByteArray shorter = parts.leaf.toByteArray();
    char before = '\t';
    for (const PersonalField field : kPersonalFields) {
        const auto &disclosure = (*disclosed)[indexOf(field)];
        if (!disclosure || fields.testFlag(field))
            continue;
        shorter.append(before == '\t' ? "\t{" : ",").append(disclosure->raw);
        before = ',';
    }
    return before == ',' ? shorter.append('}') : shorter;
}

std::array<char, 32> hexText(const EventSalt &salt)
{
    std::array<char, 32> text;
    for (std::size_t i = 0; i < salt.size(); ++i) {
        text[2 * i] = kHex[std::to_integer<std::size_t>(salt[i] >> 4)];
        text[2 * i + 1] = kHex[std::to_integer<std::size_t>(salt[i] & std::byte{15})];
    }
    return text;
}

} // namespace claviger
