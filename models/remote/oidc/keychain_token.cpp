#include "models/remote/oidc/keychain_token.h"

#include "models/base/future.h"
#include "models/remote/oidc/ready_future.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// \p kept without the line break that many a pipeline leaves behind.
Result<Secret> tokenOf(const Secret &kept, const QString &broker)
{
    std::string_view text = kept.view();
    while (text.ends_with('\n') || text.ends_with('\r') || text.ends_with(' '))
        text.remove_suffix(1);
    const bool isVisible = std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
    if (text.empty() || !isVisible)
        return failure(ErrorCode::InvalidInput, broker, u"The token in the system keychain is empty, or no token."_s);
    return Secret::fromText(text);
}

} // namespace

KeychainToken::KeychainToken(OsKeychain &keychain, QString entry, QString broker, QObject *parent)
    : QObject(parent)
    , m_keychain(keychain)
    , m_entry(std::move(entry))
    , m_broker(std::move(broker))
{
}

QFuture<Result<Secret>> KeychainToken::token(bool renew)
{
    if (renew)
        return readyFuture(
            Result<Secret>(failure(ErrorCode::SignInNeeded, m_broker, u"The token in the system keychain has expired."_s)));
    return andThen(m_keychain.read(m_entry), this, [this](const Secret &kept) { return readyFuture(tokenOf(kept, m_broker)); });
}

} // namespace claviger
