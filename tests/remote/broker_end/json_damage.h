#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <functional>
#include <vector>

namespace claviger::test {

/// An answer with one thing wrong.
struct DamagedJson {
    QByteArray what; ///< e.g. "/items/0/id null"
    QByteArray body;
};

/// \p document without one member, or with another value there, for every member; of lists the first item.
class JsonDamage
{
public:
    [[nodiscard]] static std::vector<DamagedJson> of(const QByteArray &document)
    {
        JsonDamage damage;
        const QJsonObject root = QJsonDocument::fromJson(document).object();
        damage.walk(root, {}, [](const QJsonValue &changed) { return changed; });
        damage.m_found.push_back({"cut off", document.first(document.size() / 2)});
        damage.m_found.push_back({"empty", {}});
        damage.m_found.push_back({"a list", '[' + document + ']'});
        damage.m_found.push_back({"a member twice", QByteArray(document).replace(document.size() - 1, 1, ",\"x\":1,\"x\":2}")});
        damage.m_found.push_back({"no UTF-8", QByteArray(document).replace(document.size() - 1, 1, ",\"x\":\"\xff\xfe\"}")});
        return damage.m_found;
    }

private:
    using Rebuild = std::function<QJsonValue(const QJsonValue &)>; ///< the whole, with another value at one place

    void walk(const QJsonValue &value, const QByteArray &where, const Rebuild &rebuild)
    {
        if (value.isArray() && !value.toArray().isEmpty()) {
            const QJsonArray list = value.toArray();
            const Rebuild inList = [list, rebuild](const QJsonValue &changed) {
                QJsonArray other = list;
                other[0] = changed;
                return rebuild(other);
            };
            replace(list.first(), where + "/0", inList);
        }
        const QJsonObject object = value.toObject();
        for (const QString &name : object.keys()) {
            const QByteArray place = where + '/' + name.toUtf8();
            QJsonObject without = object;
            without.remove(name);
            add(place + " missing", rebuild(without));
            const Rebuild inObject = [object, name, rebuild](const QJsonValue &changed) {
                QJsonObject other = object;
                other[name] = changed;
                return rebuild(other);
            };
            replace(object[name], place, inObject);
        }
    }

    void replace(const QJsonValue &was, const QByteArray &where, const Rebuild &rebuild)
    {
        using Others = std::vector<std::pair<QByteArray, QJsonValue>>;
        static const Others ofText{{"null", QJsonValue()},
                                   {"a number", -1},
                                   {"a strange text", QStringLiteral("../\u0007/\u202e\u0000x")},
                                   {"a long text", QString(70'000, u'a')}};
        static const Others ofNumber{
            {"null", QJsonValue()}, {"-1", -1}, {"a large number", 9.3e18}, {"a fraction", 1.5}, {"a text", QStringLiteral("1")}};
        static const Others ofOther{
            {"null", QJsonValue()}, {"a text", QStringLiteral("true")}, {"a list", QJsonArray{1, QJsonValue()}}, {"a number", 1}};
        const Others &others = was.isString() ? ofText : (was.isDouble() ? ofNumber : ofOther);
        for (const auto &[name, value] : others) {
            if (value != was)
                add(where + ' ' + name, rebuild(value));
        }
        walk(was, where, rebuild);
    }

    void add(const QByteArray &what, const QJsonValue &whole)
    {
        m_found.push_back({what, QJsonDocument(whole.toObject()).toJson(QJsonDocument::Compact)});
    }

    std::vector<DamagedJson> m_found;
};

} // namespace claviger::test
