#include "tests/reference_broker/body_reader.h"

#include "models/base/time_text.h"

#include <QRegularExpression>

#include <algorithm>

namespace claviger::reference {

namespace {

constexpr qsizetype kMostErrors = 100;

/// What the contract keeps out of every text: controls and what turns the direction of text.
bool isHidden(QChar c, bool lines)
{
    const char16_t code = c.unicode();
    if (lines && (code == u'\n' || code == u'\t'))
        return false;
    return code < 0x20 || (code >= 0x7f && code <= 0x9f) || (code >= 0x202a && code <= 0x202e)
        || (code >= 0x2066 && code <= 0x2069);
}

qsizetype codePoints(const QString &text) { return text.toUcs4().size(); }

bool isTime(const QString &text)
{
    static const QRegularExpression form(u"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$"_s);
    return form.match(text).hasMatch();
}

} // namespace

BodyReader::BodyReader(const Request &request, std::initializer_list<QString> allowed)
    : m_request(&request)
    , m_object(&request.json)
{
    if (!m_object->isObject())
        wrong({}, u"A JSON object is expected, in UTF-8 and at most 32 levels deep."_s);
    allowOnly(allowed);
}

BodyReader::BodyReader(BodyReader &parent, const JsonTree &object, const QString &pointer, std::initializer_list<QString> allowed)
    : m_request(parent.m_request)
    , m_parent(&parent)
    , m_object(&object)
    , m_pointer(pointer)
{
    if (!m_object->isObject())
        wrong(pointer, u"An object is expected."_s);
    allowOnly(allowed);
}

void BodyReader::allowOnly(std::initializer_list<QString> allowed)
{
    for (const auto &[name, value] : m_object->members()) {
        if (std::ranges::find(allowed, name) == allowed.end())
            wrong(pointerTo(name.left(64)), u"There is no such member."_s);
    }
}

bool BodyReader::has(const QString &member) const { return !at(member).isMissing(); }

void BodyReader::require(std::initializer_list<QString> members)
{
    for (const QString &member : members) {
        if (!has(member))
            wrong(pointerTo(member), u"It is missing."_s);
    }
}

void BodyReader::wrong(const QString &pointer, const QString &detail)
{
    if (m_parent)
        m_parent->wrong(pointer, detail);
    else if (m_errors.size() < kMostErrors)
        m_errors.append(QJsonObject{{u"pointer"_s, pointer}, {u"detail"_s, detail}});
}

QString BodyReader::checkedText(const QString &member, qsizetype least, qsizetype longest, bool lines)
{
    if (!has(member))
        return {};
    const auto text = at(member).text();
    const bool isClean = text && std::none_of(text->begin(), text->end(), [lines](QChar c) { return isHidden(c, lines); });
    const qsizetype length = text ? codePoints(*text) : 0;
    if (isClean && length >= least && length <= longest)
        return *text;
    wrong(pointerTo(member), u"Text of %1 to %2 printable characters is expected."_s.arg(least).arg(longest));
    return {};
}

QString BodyReader::name(const QString &member) { return checkedText(member, 1, 256, false); }

QString BodyReader::nameOrEmpty(const QString &member) { return checkedText(member, 0, 256, false); }

QString BodyReader::text(const QString &member, qsizetype longest) { return checkedText(member, 0, longest, true); }

QString BodyReader::registryId(const QString &member) { return matching(member, kIdPattern, 128); }

QString BodyReader::slug(const QString &member) { return matching(member, kSlugPattern, 63); }

QString BodyReader::matching(const QString &member, const QString &pattern, qsizetype longest)
{
    const QString value = checkedText(member, 1, longest, false);
    if (value.isEmpty() || QRegularExpression(pattern).match(value).hasMatch())
        return value;
    wrong(pointerTo(member), u"It has characters that do not belong there."_s);
    return {};
}

QString BodyReader::oneOf(const QString &member, std::initializer_list<QString> allowed)
{
    if (!has(member))
        return {};
    const auto value = at(member).text();
    if (value && std::ranges::find(allowed, *value) != allowed.end())
        return *value;
    wrong(pointerTo(member), u"One of %1 is expected."_s.arg(QStringList(allowed).join(u", "_s)));
    return {};
}

qint64 BodyReader::integer(const QString &member, qint64 least, qint64 most, qint64 otherwise)
{
    if (!has(member))
        return otherwise;
    const auto value = at(member).integer();
    if (value && *value >= least && *value <= most)
        return *value;
    wrong(pointerTo(member), u"%1 to %2 is expected."_s.arg(least).arg(most));
    return otherwise;
}

bool BodyReader::boolean(const QString &member, bool otherwise)
{
    if (!has(member))
        return otherwise;
    if (const auto value = at(member).boolean())
        return *value;
    wrong(pointerTo(member), u"true or false is expected."_s);
    return otherwise;
}

std::optional<Instant> BodyReader::time(const QString &member)
{
    if (!has(member) || at(member).isNull())
        return std::nullopt;
    const auto value = at(member).text();
    const auto when = value && isTime(*value) ? fromRfc3339(*value) : std::nullopt;
    if (!when)
        wrong(pointerTo(member), u"A time like 2026-11-21T09:30:00.007Z is expected."_s);
    return when;
}

const std::vector<JsonTree> &BodyReader::items(const QString &member, std::size_t least, std::size_t most)
{
    static const std::vector<JsonTree> none;
    if (!has(member))
        return none;
    const JsonTree &list = at(member);
    if (list.kind() == JsonTree::Kind::Array && list.items().size() >= least && list.items().size() <= most)
        return list.items();
    wrong(pointerTo(member), u"A list of %1 to %2 items is expected."_s.arg(least).arg(most));
    return none;
}

QStringList BodyReader::names(const QString &member, qsizetype most, bool unique)
{
    QStringList all;
    for (const JsonTree &item : items(member, 0, static_cast<std::size_t>(most))) {
        const auto text = item.text();
        const bool isClean = text && !text->isEmpty() && codePoints(*text) <= 256
            && std::none_of(text->begin(), text->end(), [](QChar c) { return isHidden(c, false); });
        if (!isClean || (unique && all.contains(*text))) {
            wrong(pointerTo(member), u"Names of 1 to 256 printable characters are expected, none twice."_s);
            return {};
        }
        all.append(*text);
    }
    return all;
}

QStringList BodyReader::allMatching(const QString &member, const QString &pattern, qsizetype most)
{
    const QStringList all = names(member, most);
    const QRegularExpression form(pattern);
    for (const QString &one : all) {
        if (!form.match(one).hasMatch()) {
            wrong(pointerTo(member), u"An item has characters that do not belong there."_s);
            return {};
        }
    }
    return all;
}

std::optional<Answer> BodyReader::refusal() const
{
    if (isFine())
        return std::nullopt;
    return problem(Problem::InvalidInput, *m_request, u"Something in it is wrong. Correct it and send it again."_s,
                   {{u"errors"_s, errors()}});
}

Answer invalid(const Request &request, const QString &pointer, const QString &detail)
{
    return problem(Problem::InvalidInput, request, u"Something in it is wrong. Correct it and send it again."_s,
                   {{u"errors"_s, QJsonArray{QJsonObject{{u"pointer"_s, pointer}, {u"detail"_s, detail}}}}});
}

} // namespace claviger::reference
