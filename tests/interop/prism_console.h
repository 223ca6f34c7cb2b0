#pragma once

#include "tests/interop/prism_world.h"
#include "tests/remote/broker_end/kill_cases.h"

namespace claviger::test {

#define HELD(result) QVERIFY2(result, wordsOf(result).constData())

/// What a question failed with; Internal: it did not.
[[nodiscard]] ErrorCode codeOf(const auto &result) { return result ? ErrorCode::Internal : result.error().code; }

/// Two consoles at one reference broker, with Prism in between.
struct PrismConsoles {
    explicit PrismConsoles(int seeded)
        : broker({QStringLiteral("--seed"), QString::number(seeded)})
    {
        broker.demandApproval(
            {QStringLiteral("credential.create"), QStringLiteral("secret.reveal"), QStringLiteral("token.issue")});
        address = proxy.start(broker.address().toString());
        if (address.port() <= 0)
            qFatal("Prism does not start: %s", proxy.words().constData());
        for (const auto &[place, console, name] : {std::tie(adaPlace, ada, "Ada"), std::tie(benPlace, ben, "Ben")}) {
            place = std::make_unique<ConsolePlace>(address, broker.token(QString::fromLatin1(name), {QStringLiteral("admin")}));
            console = std::make_unique<BrokerConsole>(*place);
        }
    }

    /// Those of \p operations that nobody has asked for so far.
    [[nodiscard]] QStringList notAsked(const QStringList &operations) const
    {
        const QHash<QString, ContractOperation> all = allOperations();
        const QStringList asked = proxy.asked();
        QStringList missing;
        for (const QString &id : operations) {
            const ContractOperation &operation = all[id];
            QString pattern = QRegularExpression::escape(operation.path);
            pattern.replace(QRegularExpression(QStringLiteral("\\\\\\{[a-z]+\\\\\\}")), QStringLiteral("[^/]+"));
            const QRegularExpression form(u'^' + QString::fromLatin1(operation.method).toLower() + u' ' + pattern + u'$');
            if (!std::ranges::any_of(asked, [&](const QString &line) { return form.match(line.section(u'?', 0, 0)).hasMatch(); }))
                missing.append(id);
        }
        return missing;
    }

    BrokerProcess broker;
    PrismProxy proxy;
    QUrl address;
    std::unique_ptr<ConsolePlace> adaPlace;
    std::unique_ptr<ConsolePlace> benPlace;
    std::unique_ptr<BrokerConsole> ada;
    std::unique_ptr<BrokerConsole> ben;
};

} // namespace claviger::test
