#pragma once

#include "tests/support/cli_run.h"

#include <QTest>

/// Fails the test with all that the program said when it did not end with this code.
#define VERIFY_CODE(call, expected)                                                                                              \
    do {                                                                                                                         \
        const claviger::test::CliAnswer &theAnswer = (call); /* once: QVERIFY2 reads its text in any case */                     \
        QVERIFY2(theAnswer.code == (expected), theAnswer.said());                                                                \
    } while (false)

namespace claviger::test {

/// An account with a store in it that unlocks by itself, and short words for its keys.
class CliKeys : public CliHome
{
public:
    /// `key add` of a generic key in acme/staging, its value read from \p secretFile.
    [[nodiscard]] static QStringList addLine(const QString &label, const QString &secretFile, const QStringList &more = {})
    {
        const QString line = QStringLiteral("key add generic_api_key --workspace acme --environment staging --field "
                                            "base_url=https://api.example.com --label");
        return line.split(u' ') + QStringList{label, QStringLiteral("--secret"), QStringLiteral("api_key=") + secretFile} + more;
    }
    /// Adds \p label with valueOf(label); answers its id, empty when it was refused.
    [[nodiscard]] QString add(const QString &label, const QStringList &more = {}) const
    {
        const CliAnswer answer = run(addLine(label, file(QStringLiteral("value"), valueOf(label)), more));
        return answer.code == 0 ? QString::fromLatin1(answer.out.trimmed()) : QString();
    }
    [[nodiscard]] static QByteArray valueOf(const QString &label) { return "value-of-" + label.toLatin1() + "-0123456789"; }
    [[nodiscard]] QJsonObject show(const QString &name) const
    {
        return run({QStringLiteral("key"), QStringLiteral("show"), name, QStringLiteral("--json")}).object();
    }
    [[nodiscard]] CliAnswer reveal(const QString &name, const QString &field = QStringLiteral("api_key")) const
    {
        return run(
            {QStringLiteral("key"), QStringLiteral("reveal"), name, field, QStringLiteral("--reason"), QStringLiteral("test")});
    }
    /// \p line split at its spaces.
    [[nodiscard]] CliAnswer say(const char *line, const QByteArray &input = {}) const
    {
        return run(QString::fromLatin1(line).split(u' ', Qt::SkipEmptyParts), input);
    }
};

} // namespace claviger::test
