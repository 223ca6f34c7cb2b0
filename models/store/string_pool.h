#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace claviger {

/// Makes equal strings, and equal lists of strings, share one buffer: a hundred thousand credentials name the same
/// few providers, owners and tags. One thread at a time.
class StringPool
{
public:
    /// The string of UTF-8 \p utf8.
    [[nodiscard]] QString text(QByteArrayView utf8);
    /// The list whose encoded form (ByteWriter::texts) is \p encoded; \p encoded has been bounds-checked.
    [[nodiscard]] QStringList texts(QByteArrayView encoded);

private:
    QHash<QByteArray, QString> m_texts;
    QHash<QByteArray, QStringList> m_lists;
};

} // namespace claviger
