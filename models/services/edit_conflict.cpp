#include "models/services/edit_conflict.h"

#include "models/services/domain_text.h"
#include "models/services/shown_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ConflictWords {
    Q_DECLARE_TR_FUNCTIONS(EditConflict)
};

QString plainIn(const CredentialData &data, const QString &field)
{
    const auto at = std::ranges::find(data.fields, field, &PlainField::name);
    return at == data.fields.end() ? QString() : at->value;
}

void setPlainIn(CredentialData &data, const QString &field, const QString &value)
{
    const auto at = std::ranges::find(data.fields, field, &PlainField::name);
    if (at != data.fields.end())
        at->value = value;
    else
        data.fields.push_back({field, value});
}

QString daysText(int days)
{
    return days == 0 ? ConflictWords::tr("not scheduled") : ConflictWords::tr("%n day(s)", nullptr, days);
}

} // namespace

EditConflict::EditConflict(CredentialData was, Credential theirs, CredentialData mine, const CredentialKind *kind)
    : m_was(std::move(was))
    , m_theirs(std::move(theirs))
    , m_theirData(dataOf(m_theirs, m_was.category))
    , m_mine(std::move(mine))
{
    addFields(kind);
    addDetails();
    addPolicy();
    compare();
}

void EditConflict::addFields(const CredentialKind *kind)
{
    QStringList names;
    for (const CredentialData *data : {&m_was, &m_theirData, &m_mine}) {
        for (const PlainField &field : data->fields)
            names << field.name;
    }
    names.removeDuplicates();
    for (const QString &name : std::as_const(names)) {
        const FieldSpec *spec = kind ? kind->field(name) : nullptr;
        m_parts.push_back(
            {u"field/"_s + name, spec ? spec->label : name, [name](const CredentialData &data) { return plainIn(data, name); },
             [name](CredentialData &to, const CredentialData &from) { setPlainIn(to, name, plainIn(from, name)); }});
    }
}

void EditConflict::addDetails()
{
    const auto text = [this](const QString &id, const QString &name, QString CredentialData::*member) {
        m_parts.push_back({id, name, [member](const CredentialData &data) { return data.*member; },
                           [member](CredentialData &to, const CredentialData &from) { to.*member = from.*member; }});
    };
    const auto list = [this](const QString &id, const QString &name, QStringList CredentialData::*member) {
        m_parts.push_back({id, name, [member](const CredentialData &data) { return (data.*member).join(", "_L1); },
                           [member](CredentialData &to, const CredentialData &from) { to.*member = from.*member; }});
    };
    text(u"label"_s, ConflictWords::tr("Label"), &CredentialData::label);
    text(u"workspace"_s, ConflictWords::tr("Workspace"), &CredentialData::workspace);
    text(u"environment"_s, ConflictWords::tr("Environment"), &CredentialData::environment);
    text(u"owner"_s, ConflictWords::tr("Owner"), &CredentialData::owner);
    text(u"purpose"_s, ConflictWords::tr("Purpose"), &CredentialData::purpose);
    list(u"tags"_s, ConflictWords::tr("Tags"), &CredentialData::tags);
    list(u"consumers"_s, ConflictWords::tr("Consumers"), &CredentialData::consumers);
    m_parts.push_back(
        {u"sandbox"_s, ConflictWords::tr("Sandbox"),
         [](const CredentialData &data) { return data.sandbox ? ConflictWords::tr("yes") : ConflictWords::tr("no"); },
         [](CredentialData &to, const CredentialData &from) { to.sandbox = from.sandbox; }});
}

void EditConflict::addPolicy()
{
    const auto policy = [this](const QString &id, const QString &name, std::function<QString(const RotationPolicy &)> text,
                               std::function<void(RotationPolicy &, const RotationPolicy &)> take) {
        m_parts.push_back({id, name, [text](const CredentialData &data) { return text(data.policy); },
                           [take](CredentialData &to, const CredentialData &from) { take(to.policy, from.policy); }});
    };
    policy(
        u"rotation"_s, ConflictWords::tr("Rotation every"),
        [](const RotationPolicy &each) { return daysText(each.rotateEveryDays); },
        [](RotationPolicy &to, const RotationPolicy &from) { to.rotateEveryDays = from.rotateEveryDays; });
    policy(
        u"grace"_s, ConflictWords::tr("Grace period"),
        [](const RotationPolicy &each) { return ConflictWords::tr("%n hour(s)", nullptr, each.graceHours); },
        [](RotationPolicy &to, const RotationPolicy &from) { to.graceHours = from.graceHours; });
    policy(
        u"warning"_s, ConflictWords::tr("Warning before"),
        [](const RotationPolicy &each) { return ConflictWords::tr("%n day(s)", nullptr, each.warnDays); },
        [](RotationPolicy &to, const RotationPolicy &from) { to.warnDays = from.warnDays; });
    policy(
        u"responsible"_s, ConflictWords::tr("Responsible"), [](const RotationPolicy &each) { return each.responsible; },
        [](RotationPolicy &to, const RotationPolicy &from) { to.responsible = from.responsible; });
    m_parts.push_back({u"expires"_s, ConflictWords::tr("Expires"),
                       [](const CredentialData &data) { return data.expiresAt ? dateText(*data.expiresAt) : QString(); },
                       [](CredentialData &to, const CredentialData &from) { to.expiresAt = from.expiresAt; }});
}

void EditConflict::compare()
{
    for (const Part &part : m_parts) {
        ConflictRow row{part.id, part.name, part.text(m_was), part.text(m_theirData), part.text(m_mine), false, true};
        if (row.theirs == row.mine)
            continue;
        row.isMineByDefault = row.mine != row.was;
        row.isClash = row.isMineByDefault && row.theirs != row.was;
        for (QString *text : {&row.was, &row.theirs, &row.mine})
            *text = shownLines(*text);
        m_rows.push_back(std::move(row));
    }
}

CredentialData EditConflict::merged(const QSet<QString> &mineIds) const
{
    CredentialData merged = m_theirData;
    for (const Part &part : m_parts) {
        if (mineIds.contains(part.id))
            part.take(merged, m_mine);
    }
    return merged;
}

} // namespace claviger
