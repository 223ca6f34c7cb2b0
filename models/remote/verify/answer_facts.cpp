#include "models/remote/verify/answer_facts.h"

#include "models/base/json_object.h"
#include "models/remote/wire/shown_text.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kMostValues = 20;

/// The values in the well-formed array \p raw.
std::vector<JsonObject::Member> elementsOf(std::string_view raw)
{
    std::vector<JsonObject::Member> found;
    int depth = 0;
    bool inString = false;
    std::size_t begin = 1;
    const auto take = [&](std::size_t end) {
        std::string_view one = raw.substr(begin, end - begin);
        while (!one.empty() && std::string_view(" \t\r\n").find(one.front()) != std::string_view::npos)
            one.remove_prefix(1);
        while (!one.empty() && std::string_view(" \t\r\n").find(one.back()) != std::string_view::npos)
            one.remove_suffix(1);
        const bool isString = one.size() >= 2 && one.front() == '"';
        if (!one.empty())
            found.push_back({{}, isString ? one.substr(1, one.size() - 2) : one, isString});
        begin = end + 1;
    };
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const char c = raw[i];
        if (inString && c == '\\')
            ++i;
        else if (c == '"')
            inString = !inString;
        else if (inString)
            continue;
        else if (c == '[' || c == '{')
            ++depth;
        else if (c == ',' && depth == 1)
            take(i);
        else if ((c == ']' || c == '}') && --depth == 0)
            take(i);
    }
    return found;
}

void collect(const JsonObject::Member &value, const QStringList &path, qsizetype at, QStringList &found)
{
    if (found.size() >= kMostValues)
        return;
    if (value.isString) {
        if (at == path.size())
            found.append(shownText(JsonObject::text(value).view()));
        return;
    }
    if (value.raw.starts_with('[')) {
        for (const JsonObject::Member &one : elementsOf(value.raw))
            collect(one, path, at, found);
        return;
    }
    if (value.raw.starts_with('{')) {
        const std::optional<JsonObject> object = at < path.size() ? JsonObject::parse(value.raw) : std::nullopt;
        const JsonObject::Member *member = object ? object->find(path[at].toStdString()) : nullptr;
        if (member)
            collect(*member, path, at + 1, found);
        return;
    }
    if (at == path.size() && value.raw != "null")
        found.append(shownText(value.raw));
}

/// Of {"permissions": […]}; nothing when \p body is something else.
QStringList permissionsIn(std::string_view body)
{
    const std::optional<JsonObject> object = JsonObject::parse(body);
    const JsonObject::Member *list = object ? object->find("permissions") : nullptr;
    QStringList found;
    if (!list || list->isString || !list->raw.starts_with('['))
        return found;
    for (const JsonObject::Member &one : elementsOf(list->raw)) {
        if (one.isString)
            found.append(shownText(JsonObject::text(one).view()));
    }
    return found;
}

QString elementText(const QString &name, std::string_view xml)
{
    const std::string opening = '<' + name.toStdString() + '>';
    const std::size_t at = xml.find(opening);
    if (at == std::string_view::npos)
        return {};
    const std::string_view rest = xml.substr(at + opening.size());
    const std::size_t end = rest.find('<');
    return end == std::string_view::npos ? QString() : shownText(rest.substr(0, end));
}

QString headerText(const QString &name, const AnswerHeaders &headers)
{
    const QByteArray wanted = name.toLatin1().toLower();
    const auto at = std::ranges::find_if(headers, [&](const auto &one) { return one.first == wanted; });
    return at == headers.end() ? QString() : shownText({at->second.constData(), static_cast<std::size_t>(at->second.size())});
}

} // namespace

bool isWebPage(std::string_view body, QByteArrayView contentType)
{
    if (body.starts_with("\xef\xbb\xbf"))
        body.remove_prefix(3);
    while (!body.empty() && std::string_view(" \t\r\n").find(body.front()) != std::string_view::npos)
        body.remove_prefix(1);
    const auto beginsWith = [&](QByteArrayView mark) {
        return QByteArrayView(body.data(), static_cast<qsizetype>(std::min<std::size_t>(body.size(), 32)))
                   .first(std::min<qsizetype>(mark.size(), static_cast<qsizetype>(std::min<std::size_t>(body.size(), 32))))
                   .compare(mark, Qt::CaseInsensitive)
            == 0;
    };
    const QByteArray type = contentType.toByteArray().toLower();
    return beginsWith("<!doctype html") || beginsWith("<html") || (type.startsWith("text/html") && body.starts_with('<'));
}

AnswerReads readMembers(const QStringList &names, std::string_view body, const AnswerHeaders &headers)
{
    AnswerReads reads;
    const bool isXml = body.starts_with('<');
    const JsonObject::Member whole{{}, body, false};
    const bool isObject = !isXml && JsonObject::parse(body).has_value();
    for (const QString &name : names) {
        QString value;
        if (name.startsWith("header "_L1)) {
            value = headerText(name.mid(7), headers);
        } else if (isXml) {
            value = elementText(name, body);
        } else if (isObject) {
            QStringList found;
            const std::size_t begin = body.find('{');
            collect({{}, whole.raw.substr(begin), false}, QString(name).remove(u"[]"_s).split(u'.'), 0, found);
            value = found.join(u", "_s);
        }
        if (!value.isEmpty())
            reads.emplace_back(name, shortened(value));
    }
    return reads;
}

QStringList missingPermissions(std::string_view question, std::string_view answer)
{
    const QStringList granted = permissionsIn(answer);
    QStringList missing = permissionsIn(question);
    missing.removeIf([&](const QString &one) { return granted.contains(one); });
    return missing;
}

} // namespace claviger
