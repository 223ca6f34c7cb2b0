#pragma once

#include "app/cli/context.h"
#include "models/domain/key_check.h"

#include <QJsonObject>

#include <optional>

namespace claviger::cli {

/// The options --verify and --insist, and those of the network, of commands that save values.
void addSaveCheckOptions(std::vector<OptionSpec> &to);
/// What is wrong with them for this line; empty when nothing is.
[[nodiscard]] QString saveCheckMisuse(const CommandLine &line);

/// A check before values are saved.
class SaveCheck
{
public:
    /// Asks the provider when --verify was given, and says on standard error what it answered. InvalidInput when the values
    /// cannot be sent, Cancelled.
    [[nodiscard]] static Result<SaveCheck> run(const Context &context, const CredentialData &data, const SecretFields &secrets);

    /// False when the provider does not accept the values and nobody insists.
    [[nodiscard]] bool allows() const { return m_allows; }
    /// Records and says that nothing was saved; answers the exit code. \p existing is null for a new key.
    [[nodiscard]] int holdBack(const Context &context, const CredentialData &data, const Credential *existing) const;
    /// The reason for the log: that of --reason, and what was insisted on.
    [[nodiscard]] QString reason(const CommandLine &line) const;
    /// Keeps the verdict as the first check of the saved values; answers the key as it is then.
    [[nodiscard]] Result<Credential> keep(const Context &context, Credential saved) const;
    /// 1 when values that the provider does not accept were saved all the same.
    [[nodiscard]] int exitCode() const;

private:
    std::optional<KeyVerdict> m_verdict; ///< empty: nobody was asked
    bool m_allows = true;
};

} // namespace claviger::cli
