#include "ui/audit/choice_list.h"

#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kShown = 4;

} // namespace

ChoiceList::ChoiceList(const QString &all, const QString &name, const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_all(new QCheckBox(all))
    , m_list(new QListWidget)
{
    m_all->setObjectName(objectName + u"All"_s);
    m_all->setChecked(true);
    m_list->setObjectName(objectName);
    m_list->setAccessibleName(name);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->hide();
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kTiny);
    layout->addWidget(m_all);
    layout->addWidget(m_list);
    connect(m_all, &QCheckBox::toggled, this, [this](bool isAll) {
        m_list->setVisible(!isAll);
        emit changed();
    });
    connect(m_list, &QListWidget::itemChanged, this, &ChoiceList::changed);
}

void ChoiceList::setChoices(const QStringList &texts)
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const QString &text : texts) {
        auto *item = new QListWidgetItem(text, m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
    }
    const int rows = std::min(kShown, m_list->count());
    m_list->setFixedHeight(rows * std::max(m_list->sizeHintForRow(0), px(space::kHuge)) + 2 * m_list->frameWidth());
}

bool ChoiceList::isAll() const { return m_all->isChecked(); }

QList<int> ChoiceList::chosen() const
{
    QList<int> chosen;
    for (int i = 0; i < m_list->count(); ++i) {
        if (isAll() || m_list->item(i)->checkState() == Qt::Checked)
            chosen += i;
    }
    return chosen;
}

} // namespace claviger
