#include "models/store/string_pool.h"

#include "models/store/byte_codec.h"

namespace claviger {

namespace {

/// For looking up without a copy; lives only as long as the lookup.
QByteArray borrowed(QByteArrayView view) { return QByteArray::fromRawData(view.data(), view.size()); }

} // namespace

QString StringPool::text(QByteArrayView utf8)
{
    if (utf8.isEmpty())
        return {};
    const auto found = m_texts.constFind(borrowed(utf8));
    if (found != m_texts.cend())
        return *found;
    return *m_texts.insert(utf8.toByteArray(), QString::fromUtf8(utf8));
}

QStringList StringPool::texts(QByteArrayView encoded)
{
    if (encoded.size() <= 1)
        return {};
    const auto found = m_lists.constFind(borrowed(encoded));
    if (found != m_lists.cend())
        return *found;
    QStringList list;
    ByteReader reader(encoded);
    const std::size_t many = reader.count();
    for (std::size_t i = 0; i < many && !reader.failed(); ++i)
        list.append(text(reader.bytes()));
    return *m_lists.insert(encoded.toByteArray(), list);
}

} // namespace claviger
