#pragma once

#include "tests/interop/contract_caller.h"
#include "tests/interop/interop_program.h"

#include <QRegularExpression>

namespace claviger::test {

[[nodiscard]] inline QString contractFile() { return QStringLiteral(CLAVIGER_SOURCE_DIR "/resources/openapi/broker.yaml"); }

/// Prism between a caller and \p upstream: it refuses what the contract does not allow, on both sides.
class PrismProxy
{
public:
    /// Its address; empty when it does not start.
    [[nodiscard]] QUrl start(const QString &upstream)
    {
        m_program.start(QStringLiteral("node"),
                        {interopModules() + QStringLiteral("/@stoplight/prism-cli/dist/index.js"), QStringLiteral("proxy"),
                         contractFile(), upstream, QStringLiteral("--errors"), QStringLiteral("--port"), QStringLiteral("0")});
        const QByteArray line = m_program.line("listening on http://");
        return QUrl(QRegularExpression(QStringLiteral("http://[0-9.]+:[0-9]+")).match(QString::fromUtf8(line)).captured());
    }
    [[nodiscard]] QByteArray words() const { return m_program.output() + m_program.errors(); }
    /// Requests that came so far, e.g. "get /api/integrations/me".
    [[nodiscard]] QStringList asked() const { return linesWith(QStringLiteral("Request received")); }
    /// Those that it refused, or whose answer it did.
    [[nodiscard]] QStringList refused() const { return linesWith(QStringLiteral("stoplight.io/prism/errors")); }

private:
    /// Method and path of each line of its log that holds \p text.
    [[nodiscard]] QStringList linesWith(const QString &text) const
    {
        static const QRegularExpression form(QStringLiteral("\\[HTTP SERVER\\] ([a-z]+ [^ ]+) "));
        QStringList found;
        for (const QString &line : QString::fromUtf8(words()).split(u'\n')) {
            const QRegularExpressionMatch match = form.match(line);
            if (match.hasMatch() && line.contains(text))
                found.append(match.captured(1));
        }
        return found;
    }

    InteropProgram m_program;
};

/// All operations of the contract, read by a parser that is not ours.
[[nodiscard]] inline QHash<QString, ContractOperation> allOperations()
{
    InteropProgram reader;
    reader.start(
        QStringLiteral("node"),
        {QStringLiteral(CLAVIGER_SOURCE_DIR "/tests/interop/contract_operations.mjs"), interopModules(), contractFile()});
    return contractOperations(reader.line("\"id\""));
}

} // namespace claviger::test
