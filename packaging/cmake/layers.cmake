# One layer, one static target, named claviger_<name>, of every source below its folder.
# Nothing below claviger_ui links Qt6::Widgets.
function(claviger_layer name folder)
    cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "LINKS;INCLUDES")
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.cpp ${PROJECT_SOURCE_DIR}/${folder}/*.h)
    qt_add_library(claviger_${name} STATIC ${sources})
    target_link_libraries(claviger_${name} PUBLIC claviger_policy ${arg_LINKS})
    target_include_directories(claviger_${name} SYSTEM PRIVATE ${arg_INCLUDES})
endfunction()

# Tells \p target the folders of the project, if \p source or a header of the tests that it includes asks for them: a folder in the
# command line makes the same source another one for the compiler's cache in every clone.
function(claviger_test_folders target source)
    file(STRINGS ${source} asks
         REGEX "CLAVIGER_(SOURCE|BINARY)_DIR|(sigv4_vectors|wycheproof|format_example|prism_world|prism_console)[.]h" LIMIT_COUNT 1)
    if(asks)
        target_compile_definitions(${target} PRIVATE CLAVIGER_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                                   CLAVIGER_BINARY_DIR="${PROJECT_BINARY_DIR}")
    endif()
endfunction()

# Every tests/<folder>/tst_*.cpp is a test of its own, linked with LINKS.
function(claviger_tests folder)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINKS;LABELS")
    file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${folder}/tst_*.cpp)
    foreach(source IN LISTS sources)
        get_filename_component(name ${source} NAME_WE)
        qt_add_executable(${name} ${source})
        target_link_libraries(${name} PRIVATE claviger_policy ${arg_LINKS} Qt6::Test)
        claviger_test_folders(${name} ${source})
        add_test(NAME ${name} COMMAND ${name})
        set_tests_properties(${name} PROPERTIES TIMEOUT 300 LABELS "${arg_LABELS}"
            ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;UBSAN_OPTIONS=print_stacktrace=1")
    endforeach()
endfunction()
