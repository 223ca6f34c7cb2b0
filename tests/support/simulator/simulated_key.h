#pragma once

#include "models/domain/key_checker.h"

#include <QByteArray>
#include <QMap>

namespace claviger::test {

/// A key that a simulated provider knows.
struct SimulatedKey {
    std::shared_ptr<const Provider> provider;
    QString kind;
    QMap<QString, QString> plain;      ///< fields by name
    QMap<QString, QByteArray> secrets; ///< the same
    QMap<QString, QString> keyFile;    ///< members of a key file that are no secret
    QMap<QString, QString> derived;    ///< what the registry derives from options
    QByteArray signingKey;             ///< PEM, whichever field holds it; empty for kinds without one

    /// What a person who has this key asks the checker.
    [[nodiscard]] CheckRequest request() const;
    /// The same with a made-up key of the same form for the self-test.
    [[nodiscard]] CheckRequest requestWithSelfTest() const;
    /// Any value that a template may name; empty when there is none.
    [[nodiscard]] QByteArray value(const QString &name) const;
    [[nodiscard]] bool isSecret(const QString &name) const { return secrets.contains(name); }
};

/// A key of kind \p kind with every field filled by the registry's own examples, and private keys that sign.
[[nodiscard]] SimulatedKey makeSimulatedKey(std::shared_ptr<const Provider> provider, const QString &kind);

/// The key that a person has whose fields hold \p fields and \p secrets.
[[nodiscard]] SimulatedKey simulatedKeyOf(std::shared_ptr<const Provider> provider, const QString &kind,
                                          const std::vector<PlainField> &fields, const SecretFields &secrets);

/// The calls that a check of \p key may make, the main one first.
[[nodiscard]] std::vector<const VerifyCall *> simulatedCalls(const SimulatedKey &key);

/// A made-up set of the kind's secrets.
[[nodiscard]] SecretFields madeUpSecrets(const SimulatedKey &key);

} // namespace claviger::test
