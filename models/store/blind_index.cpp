#include "models/store/blind_index.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kTagSize = 16;

QByteArray tagUnder(Hmac &key, IndexedAs kind, QStringView text, quint64 ordinal)
{
    AadBuilder message;
    message.add(static_cast<quint64>(kind)).add(text.toUtf8()).add(ordinal);
    return toByteArray(key.tag(message.span())).first(kTagSize);
}

} // namespace

BlindIndex::BlindIndex(const std::map<quint64, Secret> &keys)
{
    for (auto at = keys.rbegin(); at != keys.rend(); ++at)
        m_keys.emplace_back(at->second);
}

QByteArray BlindIndex::tag(IndexedAs kind, QStringView text, quint64 ordinal)
{
    return tagUnder(m_keys.front(), kind, text, ordinal);
}

std::vector<QByteArray> BlindIndex::everyTag(IndexedAs kind, QStringView text, quint64 ordinal)
{
    std::vector<QByteArray> tags;
    for (Hmac &key : m_keys)
        tags.push_back(tagUnder(key, kind, text, ordinal));
    return tags;
}

QString indexedName(QStringView workspace, QStringView environment, QStringView label)
{
    return u"%1/%2/%3"_s.arg(workspace, environment, label);
}

} // namespace claviger
