#include "ui/wizard/secret_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace claviger {

namespace {

QString say(const char *text) { return QCoreApplication::translate("SecretFile", text); }

} // namespace

Result<Secret> readSecretFile(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.exists())
        return failure(ErrorCode::NotFound, name);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(ErrorCode::AccessDenied, name, file.errorString());
    if (file.size() > kLargestSecretFile)
        return failure(ErrorCode::InvalidInput, name,
                       say(QT_TRANSLATE_NOOP("SecretFile", "larger than 256 KiB, so no key file")));
    Secret content(static_cast<std::size_t>(file.size()));
    const std::span<std::byte> bytes = content.bytes();
    qint64 have = 0;
    while (have < file.size()) {
        const qint64 got = file.read(static_cast<char *>(static_cast<void *>(bytes.data() + have)), file.size() - have);
        if (got <= 0)
            return failure(ErrorCode::Storage, name, file.errorString());
        have += got;
    }
    if (content.isEmpty())
        return failure(ErrorCode::InvalidInput, name, say(QT_TRANSLATE_NOOP("SecretFile", "the file is empty")));
    if (std::ranges::find(bytes, std::byte{0}) != bytes.end())
        return failure(ErrorCode::InvalidInput, name, say(QT_TRANSLATE_NOOP("SecretFile", "the file is not text")));
    return content;
}

} // namespace claviger
