#include "models/domain/broker_error.h"

#include <algorithm>
#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kNotDone = "the broker answered success, and "_L1;
constexpr auto kNotTrusted = "TLS: "_L1;
constexpr std::array kMethods{"GET /"_L1, "POST /"_L1, "PUT /"_L1, "PATCH /"_L1, "DELETE /"_L1};

} // namespace

BrokerFault brokerFaultIn(const Error &error)
{
    if (error.code == ErrorCode::AccessDenied && error.detail.startsWith(kNotTrusted))
        return BrokerFault::NotTrusted;
    if (error.code != ErrorCode::Damaged)
        return BrokerFault::None;
    if (error.detail.startsWith(kNotDone))
        return BrokerFault::NotDone;
    // What is wrong with an answer is told of the operation that it is of.
    const bool isOperation
        = std::ranges::any_of(kMethods, [&](QLatin1StringView method) { return error.subject.startsWith(method); });
    return isOperation ? BrokerFault::WrongAnswer : BrokerFault::None;
}

Error notDone(const QString &subject, const QString &what) { return {ErrorCode::Damaged, subject, kNotDone + what}; }

Error notTrusted(const QString &host, const QString &why) { return {ErrorCode::AccessDenied, host, kNotTrusted + why}; }

} // namespace claviger
