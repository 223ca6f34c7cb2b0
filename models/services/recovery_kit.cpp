#include "models/services/recovery_kit.h"

#include "models/services/domain_text.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cstring>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct RecoveryKitText {
    Q_DECLARE_TR_FUNCTIONS(RecoveryKitText)
};

Secret joined(const Secret &head, const Secret &code, const Secret &tail)
{
    Secret all(head.size() + code.size() + tail.size());
    std::byte *to = all.bytes().data();
    for (const Secret *part : {&head, &code, &tail}) {
        if (!part->isEmpty())
            std::memcpy(to, part->bytes().data(), part->size());
        to += part->size();
    }
    return all;
}

Secret utf8(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    return Secret::fromText({bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

} // namespace

RecoveryKit makeRecoveryKit(const StoreHeader &store, Secret code, Instant now)
{
    return {.title = RecoveryKitText::tr("Claviger recovery kit"),
            .storeId = store.id.toString(),
            .file = store.file,
            .date = dateText(now),
            .code = std::move(code),
            .codeCaption = RecoveryKitText::tr("Recovery code"),
            .instructions = {
                RecoveryKitText::tr(
                    "This code opens the store without the passphrase. Whoever holds it and the file can read every key."),
                RecoveryKitText::tr(
                    "Print this sheet, or write the code down, and lock it away apart from the computer. Do not photograph it."),
                RecoveryKitText::tr("To use it, open %1 in Claviger, choose \"Use the recovery code\" and type the code. "
                                    "Capitals, spaces and hyphens do not matter.")
                    .arg(QFileInfo(store.file).fileName()),
                RecoveryKitText::tr("After using it, set a new passphrase and make a new recovery kit. Destroy this one."),
            }};
}

Secret recoveryKitText(const RecoveryKit &kit)
{
    QString head = kit.title + u'\n' + QString(kit.title.size(), u'=') + "\n\n"_L1;
    head += RecoveryKitText::tr("Store: %1").arg(kit.storeId) + u'\n';
    head += RecoveryKitText::tr("File: %1").arg(kit.file) + u'\n';
    head += RecoveryKitText::tr("Date: %1").arg(kit.date) + "\n\n"_L1;
    head += kit.codeCaption + ":\n\n    "_L1;
    QString tail = u"\n\n"_s;
    for (qsizetype i = 0; i < kit.instructions.size(); ++i)
        tail += QString::number(i + 1) + ". "_L1 + kit.instructions[i] + u'\n';
    return joined(utf8(head), kit.code, utf8(tail));
}

} // namespace claviger
