#include "models/remote/broker/answer_json.h"

#include "models/remote/auth/secret_text.h"

#include <openssl/evp.h>

#include <charconv>
#include <string>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = AnswerItem::Kind;

QString shownName(std::string_view raw)
{
    return QString::fromUtf8(raw.data(), static_cast<qsizetype>(std::min<std::size_t>(raw.size(), 64)));
}

/// The number in the digits of \p text; -1 when one is none.
int digitsIn(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && text.front() != '-' ? value : -1;
}

/// "2026-11-21T09:30:00.007Z" and nothing else.
std::optional<Instant> exactTime(std::string_view text)
{
    using namespace std::chrono;
    if (text.size() != 24 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':'
        || text[19] != '.' || text[23] != 'Z')
        return std::nullopt;
    const int year = digitsIn(text.substr(0, 4));
    const int month = digitsIn(text.substr(5, 2));
    const int day = digitsIn(text.substr(8, 2));
    const int hour = digitsIn(text.substr(11, 2));
    const int minute = digitsIn(text.substr(14, 2));
    const int second = digitsIn(text.substr(17, 2));
    const int milli = digitsIn(text.substr(20, 3));
    const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                              std::chrono::day(static_cast<unsigned>(day))};
    if (year < 0 || month < 0 || day < 0 || !date.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0
        || second > 60 || milli < 0)
        return std::nullopt;
    return Instant(sys_days(date).time_since_epoch() + hours(hour) + minutes(minute) + seconds(second) + milliseconds(milli));
}

} // namespace

AnswerJson::AnswerJson(Secret body, QString operation)
    : m_body(std::move(body))
    , m_operation(std::move(operation))
    , m_items(scanAnswer(m_body.view()))
{
    if (m_items.empty())
        m_fault = u"it is no JSON in UTF-8, names a member twice or is nested deeper than 32"_s;
    else if (m_items.front().kind != Kind::Object)
        m_fault = u"it is no object"_s;
    if (!m_fault.isEmpty())
        m_items.assign(1, AnswerItem{.kind = Kind::Null, .next = 1});
}

std::optional<Error> AnswerJson::fault() const
{
    return m_fault.isEmpty() ? std::nullopt : std::optional(Error{ErrorCode::Damaged, m_operation, m_fault});
}

QString AnswerJson::placeOf(quint32 index) const
{
    QString place;
    while (index != 0) {
        const AnswerItem &item = m_items[index];
        if (item.nameBegin != 0) {
            place = place.isEmpty() || place.startsWith(u'[') ? shownName(nameOf(item)) + place
                                                              : shownName(nameOf(item)) + u'.' + place;
        } else {
            int number = 0;
            for (quint32 one = item.parent + 1; one < index; one = m_items[one].next)
                ++number;
            const QString shown = u'[' + QString::number(number) + u']';
            place = place.isEmpty() || place.startsWith(u'[') ? shown + place : shown + u'.' + place;
        }
        index = item.parent;
    }
    return place;
}

bool AnswerNode::isObject() const { return m_answer->m_items[m_index].kind == Kind::Object; }
bool AnswerNode::isNull() const { return m_answer->m_items[m_index].kind == Kind::Null; }
bool AnswerNode::isString() const { return m_answer->m_items[m_index].kind == Kind::String; }
std::string_view AnswerNode::raw() const { return m_answer->textOf(m_answer->m_items[m_index]); }

quint32 AnswerNode::find(std::string_view name) const
{
    const auto &items = m_answer->m_items;
    if (!isObject())
        return 0;
    for (quint32 one = m_index + 1; one < items[m_index].next; one = items[one].next) {
        if (m_answer->nameOf(items[one]) == name)
            return one;
    }
    return 0;
}

quint32 AnswerNode::need(std::string_view name) const
{
    const quint32 found = find(name);
    if (found == 0)
        refuse(name, u"missing"_s);
    return found;
}

void AnswerNode::refuseAt(quint32 index, const QString &what) const
{
    if (m_answer->m_fault.isEmpty())
        m_answer->m_fault = m_answer->placeOf(index) + u" is "_s + what;
}

void AnswerNode::refuse(std::string_view name, const QString &what) const
{
    if (const quint32 found = find(name); found != 0) {
        refuseAt(found, what);
    } else if (m_answer->m_fault.isEmpty()) {
        const QString place = m_answer->placeOf(m_index);
        m_answer->m_fault = (place.isEmpty() ? QString() : place + u'.') + shownName(name) + u" is "_s + what;
    }
}

bool AnswerNode::has(std::string_view name) const
{
    const quint32 found = find(name);
    return found != 0 && m_answer->m_items[found].kind != Kind::Null;
}

AnswerNode AnswerNode::member(std::string_view name) const { return {m_answer, need(name)}; }

std::vector<AnswerNode> AnswerNode::list(std::string_view name, int most) const
{
    const quint32 found = need(name);
    const auto &items = m_answer->m_items;
    if (found == 0)
        return {};
    if (items[found].kind != Kind::List) {
        refuseAt(found, u"no list"_s);
        return {};
    }
    std::vector<AnswerNode> nodes;
    for (quint32 one = found + 1; one < items[found].next; one = items[one].next)
        nodes.push_back(AnswerNode(m_answer, one));
    if (nodes.size() > static_cast<std::size_t>(most)) {
        refuseAt(found, u"longer than %1"_s.arg(most));
        nodes.clear();
    }
    return nodes;
}

std::vector<std::pair<QString, AnswerNode>> AnswerNode::map(std::string_view name, int most, TextRule rule) const
{
    const quint32 found = need(name);
    const auto &items = m_answer->m_items;
    if (found == 0)
        return {};
    if (items[found].kind != Kind::Object) {
        refuseAt(found, u"no object"_s);
        return {};
    }
    std::vector<std::pair<QString, AnswerNode>> members;
    for (quint32 one = found + 1; one < items[found].next; one = items[one].next) {
        const std::string_view raw = m_answer->nameOf(items[one]);
        std::string plain(raw.size(), '\0');
        plain.resize(unescapeAnswer(raw, plain.data()));
        QString member = QString::fromUtf8(plain.data(), static_cast<qsizetype>(plain.size()));
        if (!keepsRule(member, rule) || members.size() >= static_cast<std::size_t>(most)) {
            refuseAt(found, u"no object of at most %1 members with names that are allowed"_s.arg(most));
            return {};
        }
        members.emplace_back(std::move(member), AnswerNode(m_answer, one));
    }
    return members;
}

QString AnswerNode::asText(TextRule rule) const
{
    const AnswerItem &item = m_answer->m_items[m_index];
    if (item.kind != Kind::String) {
        refuseAt(m_index, u"no text"_s);
        return {};
    }
    const std::string_view raw = m_answer->textOf(item);
    QString text;
    if (item.hasEscapes) {
        std::string plain(raw.size(), '\0');
        plain.resize(unescapeAnswer(raw, plain.data()));
        text = QString::fromUtf8(plain.data(), static_cast<qsizetype>(plain.size()));
    } else {
        text = QString::fromUtf8(raw.data(), static_cast<qsizetype>(raw.size()));
    }
    if (keepsRule(text, rule))
        return text;
    refuseAt(m_index, missedRule(rule));
    return {};
}

QString AnswerNode::text(std::string_view name, TextRule rule) const
{
    const quint32 found = need(name);
    return found == 0 ? QString() : AnswerNode(m_answer, found).asText(rule);
}

QString AnswerNode::textOrEmpty(std::string_view name, TextRule rule) const
{
    return has(name) ? AnswerNode(m_answer, find(name)).asText(rule) : QString();
}

QStringList AnswerNode::texts(std::string_view name, int most, TextRule rule) const
{
    QStringList texts;
    for (const AnswerNode &node : list(name, most))
        texts.append(node.asText(rule));
    return texts;
}

QByteArray AnswerNode::latin(std::string_view name, TextRule rule) const { return text(name, rule).toLatin1(); }

bool AnswerNode::boolean(std::string_view name) const
{
    const quint32 found = need(name);
    const Kind kind = found == 0 ? Kind::False : m_answer->m_items[found].kind;
    if (kind != Kind::True && kind != Kind::False)
        refuseAt(found, u"neither true nor false"_s);
    return kind == Kind::True;
}

std::optional<qint64> AnswerNode::asInteger() const
{
    const AnswerItem &item = m_answer->m_items[m_index];
    const std::string_view text = m_answer->textOf(item);
    qint64 value = 0;
    if (item.kind != Kind::Number)
        return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

qint64 AnswerNode::integer(std::string_view name, qint64 least, qint64 most) const
{
    const quint32 found = need(name);
    if (found == 0)
        return least;
    const std::optional<qint64> value = AnswerNode(m_answer, found).asInteger();
    if (value && *value >= least && *value <= most)
        return *value;
    refuseAt(found, u"no whole number from %1 to %2"_s.arg(least).arg(most));
    return least;
}

Instant AnswerNode::time(std::string_view name) const
{
    const std::optional<Instant> found = timeOrNull(name);
    if (!found)
        refuse(name, u"no time in UTC with three decimals"_s);
    return found.value_or(Instant());
}

std::optional<Instant> AnswerNode::timeOrNull(std::string_view name) const
{
    const quint32 found = need(name);
    if (found == 0 || m_answer->m_items[found].kind == Kind::Null)
        return std::nullopt;
    const AnswerItem &item = m_answer->m_items[found];
    const std::optional<Instant> time = item.kind == Kind::String ? exactTime(m_answer->textOf(item)) : std::nullopt;
    if (!time)
        refuseAt(found, u"no time in UTC with three decimals"_s);
    return time;
}

Secret AnswerNode::secret(std::string_view name, std::size_t most) const
{
    const quint32 found = need(name);
    if (found == 0)
        return {};
    const AnswerItem &item = m_answer->m_items[found];
    const std::string_view raw = item.kind == Kind::String ? m_answer->textOf(item) : std::string_view();
    Secret plain(raw.size());
    const std::size_t size = unescapeAnswer(raw, reinterpret_cast<char *>(plain.bytes().data()));
    if (item.kind != Kind::String || size > most) {
        refuseAt(found, u"no text of at most %1 bytes"_s.arg(most));
        return {};
    }
    return size == plain.size() ? std::move(plain) : Secret(std::as_const(plain).bytes().first(size));
}

Secret AnswerNode::secretOfBase64(std::string_view name, std::size_t most) const
{
    const Secret coded = secret(name, most / 3 * 4 + 4);
    const std::size_t padding = coded.view().ends_with("==") ? 2 : coded.view().ends_with("=") ? 1 : 0;
    Secret plain(coded.size() / 4 * 3);
    const int size = coded.isEmpty() || coded.size() % 4 != 0
        ? -1
        : EVP_DecodeBlock(reinterpret_cast<unsigned char *>(plain.bytes().data()),
                          reinterpret_cast<const unsigned char *>(coded.view().data()), static_cast<int>(coded.size()));
    if (size < 0 || static_cast<std::size_t>(size) - padding > most) {
        refuse(name, u"no base64 of at most %1 bytes"_s.arg(most));
        return {};
    }
    return Secret(std::as_const(plain).bytes().first(static_cast<std::size_t>(size) - padding));
}

bool AnswerNode::isText(std::string_view name, std::string_view ascii) const
{
    const quint32 found = find(name);
    if (found == 0)
        return false;
    const AnswerItem &item = m_answer->m_items[found];
    return item.kind == Kind::String && !item.hasEscapes && m_answer->textOf(item) == ascii;
}

} // namespace claviger
