#include "ui/widgets/typed_confirm.h"

#include "ui/theme/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

TypedConfirm::TypedConfirm(const QString &expected, QWidget *parent)
    : QWidget(parent)
    , m_expected(expected.trimmed())
    , m_field(new QLineEdit)
{
    auto *label = new QLabel(tr("Type %1 to confirm").arg(u"“%1”"_s.arg(m_expected)));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setBuddy(m_field);
    m_field->setObjectName(u"typedConfirm"_s);
    m_field->setAccessibleName(label->text());
    setTypeRole(m_field, TypeRole::Monospace);
    setFocusProxy(m_field);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kTiny);
    layout->addWidget(label);
    layout->addWidget(m_field);
    connect(m_field, &QLineEdit::textChanged, this, &TypedConfirm::compare);
}

void TypedConfirm::compare()
{
    const bool equal = m_field->text().trimmed() == m_expected;
    if (equal == m_satisfied)
        return;
    m_satisfied = equal;
    emit satisfiedChanged(equal);
}

} // namespace claviger
