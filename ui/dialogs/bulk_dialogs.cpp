#include "ui/dialogs/bulk_dialogs.h"

#include "models/services/key_catalog.h"
#include "ui/dialogs/dialog_work.h"
#include "ui/dialogs/key_words.h"
#include "ui/widgets/form_row.h"
#include "ui/widgets/tag_edit.h"

#include <QCompleter>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

ConfirmText tagWords(const std::vector<CredentialOverview> &keys)
{
    return {.title = BulkTagDialog::tr("Tags of %1").arg(keysInWords(keys)),
            .lead = {},
            .will = {},
            .willNot = {},
            .verb = BulkTagDialog::tr("Change tags"),
            .danger = false};
}

ConfirmText ownerWords(const std::vector<CredentialOverview> &keys)
{
    return {.title = BulkOwnerDialog::tr("Owner of %1").arg(keysInWords(keys)),
            .lead = BulkOwnerDialog::tr("The owner is responsible for rotating the key, unless its policy names somebody else."),
            .will = {},
            .willNot = {},
            .verb = BulkOwnerDialog::tr("Change owner"),
            .danger = false};
}

QStringList tagsOf(const std::vector<CredentialOverview> &keys)
{
    QStringList tags;
    for (const CredentialOverview &key : keys)
        tags.append(key.tags);
    tags.removeDuplicates();
    tags.sort(Qt::CaseInsensitive);
    return tags;
}

} // namespace

BulkTagDialog::BulkTagDialog(AppContext &context, std::vector<CredentialOverview> keys, QWidget *parent)
    : ConfirmDialog(tagWords(keys), parent)
    , m_context(context)
    , m_keys(std::move(keys))
    , m_add(new TagEdit)
    , m_remove(new TagEdit)
{
    setObjectName(u"tagDialog"_s);
    m_add->setObjectName(u"addTags"_s);
    m_add->setSuggestions(m_context.catalog.tags());
    body()->addWidget(new FormRow(tr("&Add"), m_add));
    m_remove->setObjectName(u"removeTags"_s);
    const QStringList present = tagsOf(m_keys);
    m_remove->setSuggestions(present);
    auto *row = new FormRow(tr("Re&move"), m_remove);
    row->setHelp(present.isEmpty() ? tr("There are no tags yet.") : tr("Now: %1").arg(present.join(u", "_s)));
    body()->addWidget(row);
    connect(m_add, &TagEdit::tagsChanged, this, &BulkTagDialog::judge);
    connect(m_remove, &TagEdit::tagsChanged, this, &BulkTagDialog::judge);
    judge();
    m_add->field()->setFocus();
}

void BulkTagDialog::judge()
{
    const bool ready = !m_add->tags().isEmpty() || !m_remove->tags().isEmpty();
    setReady(ready);
    preferVerb(this, ready);
}

void BulkTagDialog::confirm()
{
    workIn(this, m_context.keys.editTags(targetsOf(m_keys), m_add->tags(), m_remove->tags()), [this](const BulkAnswer &answer) {
        if (answer.done == 0 && answer.firstError) {
            showProblem(errorText(*answer.firstError));
            return;
        }
        emit changed(answer);
        accept();
    });
}

BulkOwnerDialog::BulkOwnerDialog(AppContext &context, std::vector<CredentialOverview> keys, QWidget *parent)
    : ConfirmDialog(ownerWords(keys), parent)
    , m_context(context)
    , m_keys(std::move(keys))
    , m_owner(new QLineEdit)
{
    setObjectName(u"ownerDialog"_s);
    m_owner->setObjectName(u"owner"_s);
    m_owner->setMaxLength(200);
    auto *completer = new QCompleter(m_context.catalog.owners(), m_owner);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_owner->setCompleter(completer);
    if (m_keys.size() == 1)
        m_owner->setText(m_keys.front().owner);
    body()->addWidget(new FormRow(tr("&Owner"), m_owner));
    connect(m_owner, &QLineEdit::textChanged, this, [this](const QString &text) {
        setReady(!text.trimmed().isEmpty());
        preferVerb(this, !text.trimmed().isEmpty());
    });
    setReady(!m_owner->text().isEmpty());
    m_owner->setFocus();
}

void BulkOwnerDialog::confirm()
{
    workIn(this, m_context.keys.setOwner(targetsOf(m_keys), m_owner->text().trimmed()), [this](const BulkAnswer &answer) {
        if (answer.done == 0 && answer.firstError) {
            showProblem(errorText(*answer.firstError));
            return;
        }
        emit changed(answer);
        accept();
    });
}

} // namespace claviger
