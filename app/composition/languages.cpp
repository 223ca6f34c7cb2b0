#include "app/composition/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

void installLanguage(QCoreApplication &app, const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    if (!language.isEmpty())
        QLocale::setDefault(locale);
    if (locale.language() == QLocale::English || locale.language() == QLocale::C) {
        // The English catalogue holds only plural forms; without it "%n key(s)" would be shown as it is.
        auto *plurals = new QTranslator(&app);
        if (plurals->load(u":/claviger/translations/claviger_en.qm"_s))
            QCoreApplication::installTranslator(plurals);
        return;
    }
    auto *qt = new QTranslator(&app);
    if (qt->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
    auto *own = new QTranslator(&app);
    if (own->load(locale, u"claviger"_s, u"_"_s, u":/claviger/translations"_s))
        QCoreApplication::installTranslator(own);
}

} // namespace claviger
