#include "ui/widgets/file_field.h"

#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

FileField::FileField(const QString &objectName, const QString &title, const QString &filter, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_filter(filter)
    , m_edit(new QLineEdit)
{
    m_edit->setObjectName(objectName);
    m_edit->setAccessibleName(title);
    auto *choice = secondaryButton(tr("Choose…"));
    choice->setObjectName(objectName + u"Choose"_s);
    choice->setAccessibleName(tr("Choose: %1").arg(title));
    auto *layout = new QHBoxLayout(this);
    setGaps(layout, space::kSmall);
    layout->addWidget(m_edit, 1);
    layout->addWidget(choice);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &FileField::changed);
    connect(choice, &QPushButton::clicked, this, &FileField::choose);
}

QString FileField::text() const
{
    const QString text = m_edit->text().trimmed();
    return text.isEmpty() ? text : QFileInfo(text).absoluteFilePath();
}

void FileField::setText(const QString &file) { m_edit->setText(file); }

void FileField::choose()
{
    auto *dialog = new QFileDialog(window(), m_title, QFileInfo(text()).path(), m_filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_edit, &QLineEdit::setText);
    dialog->open();
}

} // namespace claviger
