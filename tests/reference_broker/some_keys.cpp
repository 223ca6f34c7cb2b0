#include "tests/reference_broker/some_keys.h"

#include "models/secure/random.h"

#include <array>

namespace claviger::reference {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Sort {
    QLatin1StringView provider, kind, category, field;
};
constexpr std::array kSorts{Sort{"openai"_L1, "project_key"_L1, "genai"_L1, "api_key"_L1},
                            Sort{"stripe"_L1, "restricted_key"_L1, "payments"_L1, "secret_key"_L1},
                            Sort{"sendgrid"_L1, "api_key"_L1, "email"_L1, "api_key"_L1},
                            Sort{"github_pat"_L1, "fine_grained"_L1, "scm"_L1, "token"_L1}};

} // namespace

std::vector<NewCredential> someKeys(int first, int count)
{
    const QStringList environments{u"production"_s, u"staging"_s, u"development"_s};
    std::vector<NewCredential> keys;
    keys.reserve(static_cast<std::size_t>(count));
    for (int number = first; number < first + count; ++number) {
        const Sort &sort = kSorts[static_cast<std::size_t>(number) % kSorts.size()];
        NewCredential key;
        key.data.provider = sort.provider;
        key.data.kind = sort.kind;
        key.data.category = sort.category;
        key.data.label = u"Key %1"_s.arg(number);
        key.data.workspace = number % 3 == 0 ? u"acme"_s : u"shop"_s;
        key.data.environment = environments[number % environments.size()];
        key.data.owner = u"owner-%1@example.com"_s.arg(number % 40);
        key.data.tags = {u"tag-%1"_s.arg(number % 25)};
        key.data.consumers = {u"service-%1"_s.arg(number % 60)};
        key.data.policy.rotateEveryDays = number % 5 == 0 ? 0 : 90;
        const QByteArray value = "example-" + randomBytes(18).toHex();
        key.secrets.push_back({.name = sort.field,
                               .value = Secret::fromText({value.constData(), static_cast<std::size_t>(value.size())}),
                               .highEntropy = true});
        keys.push_back(std::move(key));
    }
    return keys;
}

} // namespace claviger::reference
