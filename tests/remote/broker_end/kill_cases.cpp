#include "tests/remote/broker_end/kill_cases.h"

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

namespace {

using Ada = BrokerConsole;
using Scene = KillScene;

void oneKey(Ada &ada, Ada &, Scene &scene) { scene.keys.push_back(had(ada.backend().create(newKey(scene.name)))); }

void twoKeys(Ada &ada, Ada &ben, Scene &scene)
{
    oneKey(ada, ben, scene);
    scene.keys.push_back(had(ada.backend().create(newKey(scene.name + u"-b"_s, "another-value"))));
}

void oneRotatedKey(Ada &ada, Ada &ben, Scene &scene)
{
    oneKey(ada, ben, scene);
    scene.keys.front() = had(ada.backend().rotate(rotation(scene.keys.front())));
}

/// Moves the keys of the scene to the trash.
void trash(Ada &ada, Scene &scene)
{
    const auto moved = had(ada.backend().moveToTrash(targetsOf(scene), u"Old"_s));
    for (std::size_t i = 0; i < moved.size(); ++i)
        scene.keys[i] = had(ada.backend().credential(moved[i].id));
}

void oneTrashedKey(Ada &ada, Ada &ben, Scene &scene)
{
    oneKey(ada, ben, scene);
    trash(ada, scene);
}

void twoTrashedKeys(Ada &ada, Ada &ben, Scene &scene)
{
    twoKeys(ada, ben, scene);
    trash(ada, scene);
}

void aService(Ada &ada, Ada &, Scene &scene)
{
    scene.service = had(ada.consumers().save(serviceFor(scene.name, u"/shop/staging/payments/"_s + scene.name)));
}

void aToken(Ada &ada, Ada &ben, Scene &scene)
{
    aService(ada, ben, scene);
    scene.token = had(ada.consumers().issue({scene.name, std::chrono::hours(1), {}, u"Roll-out"_s})).token.id;
}

/// Ben asks for a key that needs a second admin.
void aRequest(Ada &ada, Ada &ben, Scene &scene)
{
    NewCredential order = newKey(scene.name);
    order.data.workspace = u"acme"_s;
    const auto asked = patientAnswerOf(ben.backend().create(std::move(order)));
    if (asked || asked.error().code != ErrorCode::AwaitsApproval)
        qFatal("No approval is asked for: %s", wordsOf(asked).constData());
    scene.approval = had(ada.approvals().approval(asked.error().detail));
}

bool isTrashed(const Credential &key) { return key.overview.trashedAt.has_value(); }
bool isRevoked(const Credential &key) { return key.overview.lifecycle == Lifecycle::Revoked; }

template <typename Start>
std::function<QFuture<Result<>>(Ada &, const Scene &)> acting(Start start)
{
    return [start](Ada &ada, const Scene &scene) { return outcomeOf(start(ada, scene), ada.backend()); };
}

std::vector<KillCase> changesOfOneKey()
{
    return {
        {"credential.create", [](Ada &, Ada &, Scene &) {},
         acting([](Ada &ada, const Scene &scene) { return ada.backend().create(newKey(scene.name)); }),
         [](Ada &ada, const Scene &scene) { return wrongNewKeys(ada, {scene.name}); }},
        {"credential.edit", oneKey, acting([](Ada &ada, const Scene &scene) {
             CredentialData data = dataOf(scene.keys.front(), u"payments"_s);
             data.owner = u"platform@example.com"_s;
             return ada.backend().update(targetOf(scene.keys.front()), data, u"Moved"_s);
         }),
         [](Ada &ada, const Scene &scene) {
             return wrongKeys(ada, scene, [](const Credential &key) { return key.overview.owner == u"platform@example.com"; });
         }},
        {"credential.rotate", oneKey,
         acting([](Ada &ada, const Scene &scene) { return ada.backend().rotate(rotation(scene.keys.front())); }),
         [](Ada &ada, const Scene &scene) {
             return wrongKeys(ada, scene, [](const Credential &key) {
                 return key.details.versions.size() == 2 && key.currentVersion() && key.currentVersion()->number == 2;
             });
         }},
        {"credential.rollback", oneRotatedKey,
         acting([](Ada &ada, const Scene &scene) { return ada.backend().rollback(targetOf(scene.keys.front()), u"Broken"_s); }),
         [](Ada &ada, const Scene &scene) {
             return wrongKeys(ada, scene,
                              [](const Credential &key) { return key.currentVersion() && key.currentVersion()->number == 1; });
         }},
        {"credential.end_grace", oneRotatedKey,
         acting([](Ada &ada, const Scene &scene) { return ada.backend().endGrace(targetOf(scene.keys.front())); }),
         [](Ada &ada, const Scene &scene) {
             return wrongKeys(ada, scene, [](const Credential &key) { return !key.previousVersion(); });
         }},
        {"credential.revoke", oneKey,
         acting([](Ada &ada, const Scene &scene) { return ada.backend().revoke(targetsOf(scene), u"Leaked"_s); }),
         [](Ada &ada, const Scene &scene) { return wrongKeys(ada, scene, isRevoked); }},
        {"credential.trash", oneKey,
         acting([](Ada &ada, const Scene &scene) { return ada.backend().moveToTrash(targetsOf(scene), u"Old"_s); }),
         [](Ada &ada, const Scene &scene) { return wrongKeys(ada, scene, isTrashed); }},
        {"credential.restore", oneTrashedKey,
         acting([](Ada &ada, const Scene &scene) { return ada.backend().restoreFromTrash(targetsOf(scene)); }),
         [](Ada &ada, const Scene &scene) { return wrongKeys(ada, scene, std::not_fn(isTrashed)); }},
        {"credential.purge", oneTrashedKey,
         acting([](Ada &ada, const Scene &scene) { return ada.backend().purge(targetOf(scene.keys.front()), u"For good"_s); }),
         [](Ada &ada, const Scene &scene) {
             const auto now = patientAnswerOf(ada.backend().credential(scene.keys.front().overview.id));
             return now || now.error().code != ErrorCode::NotFound ? u"it is still there"_s : QString();
         }},
    };
}

std::vector<KillCase> changesOfSeveral()
{
    return {
        {"batch.create", [](Ada &, Ada &, Scene &) {}, acting([](Ada &ada, const Scene &scene) {
             std::vector<NewCredential> orders;
             orders.push_back(newKey(scene.name));
             orders.push_back(newKey(scene.name + u"-b"_s, "another-value"));
             return ada.backend().createMany(std::move(orders), nullptr);
         }),
         [](Ada &ada, const Scene &scene) {
             return wrongNewKeys(ada, {scene.name, scene.name + u"-b"_s});
         }},
        {"batch.edit", twoKeys, acting([](Ada &ada, const Scene &scene) {
             BulkEdit edit;
             edit.addTags = {u"seen"_s};
             return ada.backend().updateMany(targetsOf(scene), edit);
         }),
         [](Ada &ada, const Scene &scene) {
             return wrongKeys(ada, scene, [](const Credential &key) { return key.overview.tags.contains(u"seen"_s); });
         }},
        {"batch.revoke", twoKeys,
         acting([](Ada &ada, const Scene &scene) { return ada.backend().revoke(targetsOf(scene), u"Leaked"_s); }),
         [](Ada &ada, const Scene &scene) { return wrongKeys(ada, scene, isRevoked); }},
        {"batch.trash", twoKeys,
         acting([](Ada &ada, const Scene &scene) { return ada.backend().moveToTrash(targetsOf(scene), u"Old"_s); }),
         [](Ada &ada, const Scene &scene) { return wrongKeys(ada, scene, isTrashed); }},
        {"batch.restore", twoTrashedKeys,
         acting([](Ada &ada, const Scene &scene) { return ada.backend().restoreFromTrash(targetsOf(scene)); }),
         [](Ada &ada, const Scene &scene) { return wrongKeys(ada, scene, std::not_fn(isTrashed)); }},
    };
}

std::vector<KillCase> changesOfServices()
{
    return {
        {"consumer.create", [](Ada &, Ada &, Scene &) {}, acting([](Ada &ada, const Scene &scene) {
             return ada.consumers().save(serviceFor(scene.name, u"/shop/staging/payments/"_s + scene.name));
         }),
         [](Ada &ada, const Scene &scene) {
             const std::vector<Consumer> all = had(ada.consumers().consumers());
             const auto count = std::ranges::count(all, scene.name, &Consumer::name);
             return count == 1 ? QString() : u"there are %1 services"_s.arg(count);
         },
         false},
        {"consumer.edit", aService, acting([](Ada &ada, const Scene &scene) {
             Consumer changed = scene.service;
             changed.ratePerMinute = 7;
             return ada.consumers().save(changed);
         }),
         [](Ada &ada, const Scene &scene) {
             const std::vector<Consumer> all = had(ada.consumers().consumers());
             const auto found = std::ranges::find(all, scene.name, &Consumer::name);
             const bool isOnce = found != all.end() && found->ratePerMinute == 7 && found->revision == scene.service.revision + 1;
             return isOnce ? QString() : u"the service is not as it was asked for"_s;
         },
         false},
        {"consumer.remove", aService, acting([](Ada &ada, const Scene &scene) {
             return ada.consumers().remove(scene.name, scene.service.revision, u"Gone"_s);
         }),
         [](Ada &ada, const Scene &scene) {
             const std::vector<Consumer> all = had(ada.consumers().consumers());
             return std::ranges::count(all, scene.name, &Consumer::name) == 0 ? QString() : u"the service is still there"_s;
         },
         false},
        {"token.issue", aService, acting([](Ada &ada, const Scene &scene) {
             return ada.consumers().issue({scene.name, std::chrono::hours(1), {}, u"Roll-out"_s});
         }),
         [](Ada &ada, const Scene &scene) {
             const std::size_t count = had(ada.consumers().tokens(scene.name)).size();
             return count == 1 ? QString() : u"there are %1 tokens"_s.arg(count);
         },
         false},
        {"token.revoke", aToken,
         acting([](Ada &ada, const Scene &scene) { return ada.consumers().revoke(scene.name, scene.token, u"Leaked"_s); }),
         [](Ada &ada, const Scene &scene) {
             const auto tokens = had(ada.consumers().tokens(scene.name));
             return tokens.size() == 1 && tokens.front().state == u"revoked" ? QString() : u"it is not revoked"_s;
         },
         false},
    };
}

std::vector<KillCase> changesOfOthers()
{
    return {
        {"approval.decide", aRequest,
         acting([](Ada &ada, const Scene &scene) { return ada.approvals().decide(scene.approval, true, u"Fine"_s); }),
         [](Ada &ada, const Scene &scene) {
             const Approval now = had(ada.approvals().approval(scene.approval.id));
             if (now.state != u"approved" || now.decisions.size() != 1)
                 return u"it is %1 after %2 decisions"_s.arg(now.state).arg(now.decisions.size());
             return wrongNewKeys(ada, {scene.name});
         },
         false},
        {"workspace.save", [](Ada &, Ada &, Scene &) {}, acting([](Ada &ada, const Scene &scene) {
             return ada.backend().saveWorkspace({.slug = scene.name.toLower(),
                                                 .name = scene.name,
                                                 .environments = defaultEnvironments(),
                                                 .pathTemplate = defaultPathTemplate()});
         }),
         [](Ada &ada, const Scene &scene) {
             const std::vector<Workspace> all = had(ada.backend().workspaces());
             const auto count = std::ranges::count(all, scene.name.toLower(), &Workspace::slug);
             return count == 1 ? QString() : u"there are %1 workspaces"_s.arg(count);
         },
         false},
    };
}

} // namespace

const std::vector<KillCase> &killCases()
{
    static const std::vector<KillCase> all = [] {
        std::vector<KillCase> cases = changesOfOneKey();
        for (const auto &more : {changesOfSeveral(), changesOfServices(), changesOfOthers()})
            cases.insert(cases.end(), more.begin(), more.end());
        return cases;
    }();
    return all;
}

} // namespace claviger::test
