#include "models/remote/oidc/sign_in_fault.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Meaning {
    ErrorCode code;
    const char *sentence;
};

Meaning meaningOf(SignInFault fault)
{
    switch (fault) {
    case SignInFault::Unreachable: return {ErrorCode::Unreachable, "The sign-in service does not answer."};
    case SignInFault::Untrusted: return {ErrorCode::AccessDenied, "No trusted connection to the sign-in service was possible."};
    case SignInFault::BadFacts: return {ErrorCode::InvalidInput, "The sign-in service of the profile cannot be used."};
    case SignInFault::BadDocument: return {ErrorCode::Damaged, "The sign-in service's answer cannot be used."};
    case SignInFault::Declined: return {ErrorCode::SignInNeeded, "The sign-in was declined."};
    case SignInFault::WrongIssuer: return {ErrorCode::Refused, "Another sign-in service answered than the one that was asked."};
    case SignInFault::BadToken: return {ErrorCode::Refused, "The sign-in service's token proves nothing."};
    case SignInFault::TooLate: return {ErrorCode::SignInNeeded, "The sign-in has expired."};
    case SignInFault::NoListener: return {ErrorCode::Refused, "No local port is free for the browser's answer."};
    case SignInFault::Cancelled: return {ErrorCode::Cancelled, ""};
    }
    return {ErrorCode::Internal, ""};
}

} // namespace

Error signInError(SignInFault fault, const QString &issuer, const QString &more)
{
    const Meaning meaning = meaningOf(fault);
    QString detail = QString::fromLatin1(meaning.sentence);
    if (!more.isEmpty())
        detail += u" ("_s + more + u')';
    return {meaning.code, issuer, detail};
}

SignInFault signInFault(const HttpFailure &failure)
{
    switch (failure.fault) {
    case HttpFault::Tls: return SignInFault::Untrusted;
    case HttpFault::TooLarge:
    case HttpFault::Malformed: return SignInFault::BadDocument;
    case HttpFault::Forbidden: return SignInFault::BadFacts;
    case HttpFault::Cancelled: return SignInFault::Cancelled;
    default: return SignInFault::Unreachable;
    }
}

} // namespace claviger
